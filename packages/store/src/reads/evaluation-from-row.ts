import { type Evaluation, MARKS, type Mark, periodFromDate } from '@planwatch/domain';
import type { EvaluationRow } from './list-evaluations.ts';

const numberOrNull = (text: string | null): number | null => (text === null ? null : Number(text));

const isMark = (text: string): text is Mark => MARKS.some((mark) => mark === text);

/** The judgement that `evaluationRow` put on record. */
export const evaluationFromRow = (row: EvaluationRow): Evaluation => ({
  light: row.light,
  marks: row.marks.filter(isMark),
  period: periodFromDate(row.period),
  actual: numberOrNull(row.actual),
  expected: numberOrNull(row.expected),
  target: numberOrNull(row.target),
  attainment: numberOrNull(row.attainment),
  lag: row.lag_value === null ? null : { value: Number(row.lag_value), percentagePoints: numberOrNull(row.lag_points) },
  requiredPace:
    row.pace_value === null || row.pace_per === null
      ? null
      : { value: Number(row.pace_value), per: row.pace_per, soFar: numberOrNull(row.pace_so_far) },
  family: row.family,
  reason: { zh: row.reason_zh, en: row.reason_en },
  steps: row.steps,
  ruleVersion: row.rule_version,
  ...(row.original ? { original: row.original } : {}),
  ...(row.methods ? { methods: row.methods, agreement: row.agreement } : {}),
});
