import type { Evaluation, MemberShare } from '@planwatch/domain';
import { periodToDate } from '@planwatch/domain';
import { type RawBuilder, sql } from 'kysely';
import type { SeriesKey } from '../series/series-state.ts';
import type { Restated } from '../tables/evaluation.ts';
import { namesOf, rowsOf } from '../unnest.ts';

/** A judgement to be put on record. */
export interface NewEvaluation extends SeriesKey {
  readonly id: string;
  readonly period: number;
  /** 1 for the first judgement of this series at this period, one more for each later one. */
  readonly ordinal: number;
  readonly figureRevision: number | null;
  readonly submissionId: string | null;
  /** Who decided a value that members reported. */
  readonly members: MemberShare | null;
  /** The judgement before, where this one changes its light. */
  readonly restates: Restated | null;
  readonly said: EvaluationSaid;
}

/** What a judgement says, as the columns that hold it; marks joined by commas, since unnest flattens arrays. */
export const evaluationSaid = (result: Evaluation) => ({
  light: result.light,
  family: result.family,
  actual: result.actual,
  expected: result.expected,
  target: result.target,
  attainment: result.attainment,
  lag_value: result.lag?.value ?? null,
  lag_points: result.lag?.percentagePoints ?? null,
  pace_value: result.requiredPace?.value ?? null,
  pace_per: result.requiredPace?.per ?? null,
  pace_so_far: result.requiredPace?.soFar ?? null,
  reason_zh: result.reason.zh,
  reason_en: result.reason.en,
  steps: JSON.stringify(result.steps),
  methods: jsonOrNull(result.methods),
  agreement: result.agreement ?? null,
  original: jsonOrNull(result.original),
  rule_version: result.ruleVersion,
  marks: result.marks.join(','),
});
export type EvaluationSaid = ReturnType<typeof evaluationSaid>;

const jsonOrNull = (value: object | null | undefined): string | null => (value ? JSON.stringify(value) : null);

const COLUMNS = {
  plan_id: 'text',
  indicator: 'text',
  period: 'date',
  ordinal: 'int',
  evaluation_id: 'uuid',
  figure_revision: 'int',
  light: 'text',
  family: 'text',
  actual: 'numeric',
  expected: 'numeric',
  target: 'numeric',
  attainment: 'numeric',
  lag_value: 'numeric',
  lag_points: 'numeric',
  pace_value: 'numeric',
  pace_per: 'text',
  pace_so_far: 'numeric',
  reason_zh: 'text',
  reason_en: 'text',
  steps: 'jsonb',
  methods: 'jsonb',
  agreement: 'boolean',
  members: 'jsonb',
  original: 'jsonb',
  restates: 'jsonb',
  rule_version: 'text',
  submission_id: 'uuid',
  marks: 'text',
};

/** A judgement as its row. */
export const evaluationRow = ({ said, ...key }: NewEvaluation) => ({
  plan_id: key.plan,
  indicator: key.indicator,
  period: periodToDate(key.period),
  ordinal: key.ordinal,
  evaluation_id: key.id,
  figure_revision: key.figureRevision,
  submission_id: key.submissionId,
  members: jsonOrNull(key.members),
  restates: jsonOrNull(key.restates),
  ...said,
});

const { marks: _, ...PLAIN } = COLUMNS;

/** The statement that adds judgements. */
export const insertEvaluations = (rows: readonly NewEvaluation[], now: Date): RawBuilder<unknown> => sql`
  insert into evaluation (${namesOf(PLAIN)}, marks, evaluated_at)
  select ${namesOf(PLAIN, 'given')}, string_to_array(given.marks, ','), ${now}::timestamptz
  from ${rowsOf(COLUMNS, rows.map(evaluationRow))} as given (${namesOf(COLUMNS)})`;
