import { z } from '@hono/zod-openapi';
import type { Frequency, Indicator, Plan } from '@planwatch/domain';
import type { FigureRow } from '@planwatch/store';
import { formatInstant } from '../http/instant.ts';
import { decimalOrNull } from './decimal.ts';
import { periodNameOf } from './period-name.ts';
import { number, text } from './words.ts';

export const figureSchema = z
  .object({
    period: text('报告期 · Period', '2024-06'),
    unit: text('填报单位代码 · Reporting unit'),
    member: text('成员；由一个单位直接填报的为 null · Member; null where the unit reports the value itself').nullable(),
    revision: z.number().int().openapi({ description: '修订版次，首次为 1 · 1 for the first report' }),
    value: number('数值 · Value').nullable(),
    numerator: z.string().nullable(),
    denominator: z.string().nullable(),
    final: z.boolean().openapi({ description: 'false 为初步数 · false: preliminary' }),
    note: z.string().nullable(),
    submission: text('所属报送 · Submission'),
    reportedAt: z.string(),
  })
  .openapi('Figure');

export const submittedFigureSchema = figureSchema.extend({ indicator: z.string() }).openapi('SubmittedFigure');

export const figureAnswer = (row: FigureRow, plan: Plan, frequency?: Frequency): z.output<typeof figureSchema> => ({
  period: periodNameOf(row.period, frequency),
  unit: row.unit_code,
  member: row.member || null,
  revision: row.revision,
  value: decimalOrNull(row.value),
  numerator: decimalOrNull(row.numerator),
  denominator: decimalOrNull(row.denominator),
  final: row.final,
  note: row.note,
  submission: row.submission_id,
  reportedAt: formatInstant(row.reported_at, plan.timeZone),
});

export const submittedFigure = (
  row: FigureRow,
  plan: Plan,
  indicator: Indicator | undefined,
): z.output<typeof submittedFigureSchema> => ({
  indicator: indicator?.code ?? row.indicator,
  ...figureAnswer(row, plan, indicator?.frequency),
});
