import { type Month, month, type Plan, periodToDate } from '@planwatch/domain';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type EvaluatedPlan, evaluatorRig } from '../support/evaluator-rig.ts';
import type { ReportedFigure } from '../support/report-figures.ts';
import { saveSampleContacts } from '../support/sample-contacts.ts';
import { SAMPLE_OUTLINE, sampleIndicator } from '../support/sample-plan.ts';
import { type SentStatement, statementLog } from '../support/statement-log.ts';

const LEVELS = 20;
const level = (at: number): string => `level-${at}`;
const source = { document: 'sample-document', item: null, text: '' };

/** The sample plan with twenty monthly levels of one unit. */
const planOf = (code: string): Plan => ({
  ...SAMPLE_OUTLINE,
  code,
  indicators: [
    ...SAMPLE_OUTLINE.indicators,
    ...Array.from({ length: LEVELS }, (_, at) =>
      sampleIndicator({
        code: level(at),
        name: { zh: `水平指标${at}`, en: `Level ${at}` },
        leadUnit: 'u-labour',
        nature: 'binding',
        baseline: { period: month(2020, 12), value: 10, relation: 'same_measure', document: 'sample-document' },
        targets: [{ kind: 'final', period: month(2025, 12), value: 99, ...source }],
      }),
    ),
  ],
});

const nameOf = (m: Month): string => periodToDate(m).slice(0, 7);
/** The latest month that is due. */
const LATEST = month(2024, 6);

/** Months up to the latest one. */
const upTo = (count: number): string[] => Array.from({ length: count }, (_, i) => nameOf(LATEST - count + 1 + i));

/** A figure of every kind for some months: relative, with members, in doubt, waiting, and late ones that people hear of. */
const batch = async ({ report }: EvaluatedPlan, levels: number, months: number, halves: readonly string[]) => {
  const reported = (indicator: string, period: string, value: string): ReportedFigure => ({ indicator, period, value });
  for (const period of upTo(months)) {
    const others = period === nameOf(LATEST) ? '20' : '95';
    const values = Array.from({ length: levels }, (_, at) => reported(level(at), period, at === 0 ? '99' : others));
    await report('u-labour', ...values);
  }
  for (const period of halves) {
    await report('u-stats', reported('gdp-growth', period, '1'), reported('income-growth', period, '2'));
    const share = { indicator: 'sewage', period, numerator: '70', denominator: '100' };
    await report('u-green', { ...share, member: '枫泾镇' }, { ...share, member: '朱泾镇' });
  }
};

/** How a statement begins: the rest depends on what it is given. */
const kindOf = ({ text }: SentStatement): string => text.slice(0, 40);

test('ten figures and four hundred -> the same statements, in the same order', async () => {
  await using rig = await evaluatorRig();
  const judged = async (code: string, ...given: [levels: number, months: number, halves: string[]]) => {
    const plan = await rig.plan(planOf(code));
    await saveSampleContacts(rig.database.store());
    await batch(plan, ...given);
    using log = statementLog();
    const { waves, ...outcome } = await plan.judge();
    const sent = log.sent.map(kindOf);
    const { rows } = await sql`
      select (select count(*) > 0 from finding where plan_id = ${code}) as doubted,
             (select count(*) > 0 from alert_event where plan_id = ${code}) as raised`.execute(rig.owner);
    expect(rows).toEqual([{ doubted: true, raised: true }]);
    expect(waves.length).toBeGreaterThan(0);
    return { sent, outcome };
  };
  const few = await judged('few', 6, 1, ['2024-06']);
  const many = await judged('many', LEVELS, 19, ['2022-06', '2022-12', '2023-06', '2023-12', '2024-06']);
  expect([few.outcome.figures, many.outcome.figures]).toEqual([10, 400]);
  expect(few.sent).toEqual(many.sent);
  expect(few.sent.length).toBeGreaterThan(10);
});

test('one more month -> as much is read and written with four years on record as with one', async () => {
  await using rig = await evaluatorRig();
  /** Every row of the plan's series, and which transaction wrote it. */
  const onRecord = async (code: string) => {
    const { rows } = await sql<{ name: string; by: string }>`
      select concat_ws(' ', 'points', year, array_length(string_to_array(points, ','), 1)) as name, xmin::text as by
      from series_points where plan_id = ${code}
      union all select 'state', xmin::text from series_state where plan_id = ${code}
      union all select concat_ws(' ', 'evaluation', period), xmin::text from evaluation where plan_id = ${code}
      order by name`.execute(rig.owner);
    return rows;
  };
  const oneMore = async (code: string, months: number) => {
    const plan = await rig.plan(planOf(code));
    const value = (at: number) => `${95 + (at % 3)}`;
    const figure = (at: number) => ({ indicator: level(1), period: nameOf(month(2021, 1) + at), value: value(at) });
    await plan.report('u-labour', ...Array.from({ length: months }, (_, at) => figure(at)));
    await plan.judge();
    await plan.report('u-labour', figure(months));
    const before = new Set((await onRecord(code)).map(({ by }) => by));
    using log = statementLog();
    expect(await plan.judge()).toMatchObject({ figures: 1, evaluations: 1, held: 0 });
    const sent = [...log.sent];
    const written = (await onRecord(code)).filter(({ by }) => !before.has(by)).map(({ name }) => name);
    return { sent, written };
  };
  const [one, four] = [await oneMore('year-1', 12), await oneMore('year-4', 48)];
  const pointFields = 7;
  expect(one.written).toEqual(['evaluation 2022-01-01', `points 2022 ${pointFields}`, 'state']);
  expect(four.written).toEqual(['evaluation 2025-01-01', `points 2025 ${pointFields}`, 'state']);
  const readBy = (sent: readonly SentStatement[]) => sent.map((each) => [kindOf(each), each.rows]);
  expect(readBy(four.sent)).toEqual(readBy(one.sent));
  const total = (sent: readonly SentStatement[], of: 'given' | 'read') => sent.reduce((sum, each) => sum + each[of], 0);
  for (const of of ['given', 'read'] as const) {
    expect(Math.abs(total(four.sent, of) / total(one.sent, of) - 1)).toBeLessThan(0.05);
  }
});
