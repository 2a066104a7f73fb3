import type { BenchStack } from './bench-stack.ts';

/**
 * Writes the history of further plans, each a copy of a plan that is there: its figures, its judgements with short texts,
 * its submissions and the state of its series, until at least `figures` figures have come to it. The copies' rows are as
 * many and their keys as long as those of a plan that was fed over HTTP.
 */
export const fillHistory = async (
  { database }: BenchStack,
  model: string,
  figures: number,
  progress: (done: number) => void,
): Promise<void> => {
  const { client } = database;
  let done = 0;
  for (let copy = 1; done < figures; copy += 1) {
    const code = `bench-copy-${String(copy).padStart(4, '0')}`;
    for (const statement of COPIES) await client.query(statement, [model, code]);
    done = await database.count(`select count(*) + $2 from figure where plan_id = $1`, [code, done]);
    if (copy % 10 === 0) progress(done);
  }
};

const COPIES = [
  `insert into plan (plan_id, title_zh, title_en, version, hash, judged_version, imported_at)
   select $2, title_zh, title_en, version, hash, judged_version, imported_at from plan where plan_id = $1`,
  `insert into indicator (plan_id, code, position, name_zh, lead_unit, tier, nature, reference_indicator)
   select $2, code, position, name_zh, lead_unit, tier, nature, reference_indicator from indicator where plan_id = $1`,
  `insert into submission (plan_id, submission_id, unit_code, channel, token_id, figure_count, status, received_at, processed_at)
   select $2, gen_random_uuid(), unit_code, channel, token_id, figure_count, status, received_at, processed_at
   from submission where plan_id = $1`,
  `insert into figure (plan_id, indicator, unit_code, member, period, revision, value, final, submission_id, reported_at)
   select $2, indicator, unit_code, member, period, revision, value, final, gen_random_uuid(), reported_at
   from figure where plan_id = $1`,
  `insert into evaluation (plan_id, indicator, period, ordinal, evaluation_id, figure_revision, light, marks, family, actual,
     expected, reason_zh, reason_en, steps, rule_version, evaluated_at)
   select $2, indicator, period, ordinal, gen_random_uuid(), figure_revision, light, marks, family, actual,
     expected, '', '', '[]', rule_version, evaluated_at
   from evaluation where plan_id = $1`,
  `insert into series_state (plan_id, indicator, track, judged, updated_at)
   select $2, indicator, track, judged, updated_at from series_state where plan_id = $1`,
  `insert into series_points (plan_id, indicator, year, points)
   select $2, indicator, year, points from series_points where plan_id = $1`,
];
