import { z } from '@hono/zod-openapi';
import { type Indicator, LIGHTS, type Plan } from '@planwatch/domain';
import type { EvaluationRow } from '@planwatch/store';
import { formatInstant } from '../http/instant.ts';
import { decimal, decimalOrNull } from './decimal.ts';
import { periodNameOf } from './period-name.ts';
import { bilingual, number, text } from './words.ts';

export const evaluationSchema = z
  .object({
    id: z.string(),
    plan: z.string(),
    indicator: z.string(),
    period: text('报告期 · Period', '2024-06'),
    revision: z
      .number()
      .int()
      .nullable()
      .openapi({ description: '所依据填报数的修订版次 · Revision of the figure judged' }),
    light: z.enum(LIGHTS),
    marks: z.array(z.string()),
    family: z.enum(['road', 'obligation']).openapi({
      description: 'road 逐步达到，obligation 时时保持 · A road to travel, or an obligation at every date',
    }),
    actual: number('实际 · Actual').nullable(),
    expected: number('应有进度 · Expected').nullable(),
    target: number('目标值 · Target').nullable(),
    attainment: number('达成率，1 为符合序时进度 · Attainment; 1 is on schedule', '1.0145').nullable(),
    lag: z
      .object({
        value: number('落后序时，正数为落后 · Lag, positive when behind'),
        percentagePoints: z.string().nullable(),
      })
      .nullable(),
    requiredPace: z
      .object({
        value: number('按期达标所需进度 · What it takes'),
        per: z.enum(['month', 'year']),
        soFar: z.string().nullable(),
      })
      .nullable(),
    reason: bilingual('理由 · Reason'),
    steps: z
      .array(z.object({ name: z.string(), value: z.string().nullable(), formula: z.string().optional() }))
      .openapi({ description: '推算过程 · Every number that led to it' }),
    ruleVersion: z.string(),
    evaluatedAt: z.string(),
  })
  .openapi('Evaluation');

export type EvaluationAnswer = z.output<typeof evaluationSchema>;

/** A stored judgement, shown under the plan and indicator that were asked for (a twin's are shared). */
export const evaluationAnswer = (row: EvaluationRow, plan: Plan, indicator: Indicator): EvaluationAnswer => ({
  id: row.evaluation_id,
  plan: plan.code,
  indicator: indicator.code,
  period: periodNameOf(row.period, indicator.frequency),
  revision: row.figure_revision,
  light: row.light,
  marks: row.marks,
  family: row.family,
  actual: decimalOrNull(row.actual),
  expected: decimalOrNull(row.expected),
  target: decimalOrNull(row.target),
  attainment: decimalOrNull(row.attainment),
  lag:
    row.lag_value === null ? null : { value: decimal(row.lag_value), percentagePoints: decimalOrNull(row.lag_points) },
  requiredPace:
    row.pace_value === null || row.pace_per === null
      ? null
      : { value: decimal(row.pace_value), per: row.pace_per, soFar: decimalOrNull(row.pace_so_far) },
  reason: { zh: row.reason_zh, en: row.reason_en },
  steps: row.steps.map(({ name, value, formula }) => ({
    name,
    value: value === null ? null : String(value),
    ...(formula === undefined ? {} : { formula }),
  })),
  ruleVersion: row.rule_version,
  evaluatedAt: formatInstant(row.evaluated_at, plan.timeZone),
});
