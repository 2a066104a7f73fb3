import { z } from '@hono/zod-openapi';
import { type Indicator, LIGHTS, type NoIndicatorForecast, type Plan } from '@planwatch/domain';
import { evaluationFromRow, type ReadEvaluation } from '@planwatch/store';
import { formatInstant } from '../http/instant.ts';
import type { PresentState } from '../judgements/present-state.ts';
import { decimalOrNull } from './decimal.ts';
import { forecastAnswer, forecastSchema } from './forecast-answer.ts';
import { judgementAnswer, judgementSchema } from './judgement-answer.ts';
import { number } from './words.ts';

/** Why there is no forecast; `not_made`: only the latest period is forecast from, some time after its judgement. */
const NO_FORECAST = [
  'too_few_points',
  'no_horizon',
  'not_measured',
  'event',
  'no_figure',
  'no_reference',
  'not_made',
] as const satisfies readonly (NoIndicatorForecast | 'not_made')[];

export const evaluationSchema = judgementSchema
  .extend({
    id: z.string().nullable().openapi({
      description:
        '所存评价的编号；尚未报送、尚无评价的为 null · Identity of the judgement on record; null where nothing has been judged yet',
    }),
    plan: z.string(),
    indicator: z.string(),
    revision: z
      .number()
      .int()
      .nullable()
      .openapi({ description: '所依据填报数的修订版次 · Revision of the figure judged' }),
    previous: judgementSchema.or(z.null()).openapi({
      description:
        '最近一期数据已逾期一期以上、状态转为待数据的，此处保留最近一次评价 · Where the light awaits a figure because the latest is too old: the judgement of that figure',
    }),
    restates: z
      .object({
        id: z.string().nullable(),
        ordinal: z.number().int(),
        light: z.enum(LIGHTS),
        actual: number('更正前的实际数 · Actual before the correction').nullable(),
      })
      .nullable()
      .openapi({
        description:
          '因数据更正而改变的同期原评价 · The earlier judgement of this period whose light a correction changed',
      }),
    forecast: forecastSchema.or(z.null()),
    noForecast: z.enum(NO_FORECAST).nullable().openapi({
      description:
        '不作预测的原因；not_made 为未作预测（只对最近一期作预测） · Why there is no forecast; not_made: none was made (only the latest period gets one)',
    }),
    ruleVersion: z.string(),
    evaluatedAt: z
      .string()
      .nullable()
      .openapi({ description: '评价时刻；尚无评价的为 null · When it was judged; null where nothing has been' }),
  })
  .openapi('Evaluation');

export type EvaluationAnswer = z.output<typeof evaluationSchema>;

type OnRecord = Pick<EvaluationAnswer, 'id' | 'revision' | 'restates' | 'forecast' | 'noForecast' | 'evaluatedAt'>;

/** What stands on record beside the judgement itself. */
const onRecord = (row: ReadEvaluation, plan: Plan, indicator: Indicator): OnRecord => ({
  id: row.evaluation_id,
  revision: row.figure_revision,
  restates: row.restates && {
    id: row.restated_id,
    ordinal: row.restates.ordinal,
    light: row.restates.light,
    actual: decimalOrNull(row.restated_actual),
  },
  ...(row.forecast && row.forecast_made_at
    ? { forecast: forecastAnswer(row.forecast, row.forecast_made_at, indicator, plan), noForecast: null }
    : { forecast: null, noForecast: row.forecast_none ?? 'not_made' }),
  evaluatedAt: formatInstant(row.evaluated_at, plan.timeZone),
});

const NOTHING_ON_RECORD: OnRecord = {
  id: null,
  revision: null,
  restates: null,
  forecast: null,
  noForecast: 'no_figure',
  evaluatedAt: null,
};

const noRecord = ({ notMeasured }: Indicator): OnRecord =>
  notMeasured ? { ...NOTHING_ON_RECORD, noForecast: 'not_measured' } : NOTHING_ON_RECORD;

/** A stored judgement, shown under the plan and indicator that were asked for (a twin's are shared). */
export const evaluationAnswer = (row: ReadEvaluation, plan: Plan, indicator: Indicator): EvaluationAnswer => ({
  ...judgementAnswer(evaluationFromRow(row), indicator, row.members),
  ...onRecord(row, plan, indicator),
  plan: plan.code,
  indicator: indicator.code,
  previous: null,
  ruleVersion: row.rule_version,
});

/** How an indicator stands, with what is on record of it. */
export const presentAnswer = ({ indicator, evaluation, row }: PresentState, plan: Plan): EvaluationAnswer => {
  const { previous } = evaluation;
  return {
    ...judgementAnswer(evaluation, indicator, previous ? null : (row?.members ?? null)),
    ...(row ? onRecord(row, plan, indicator) : noRecord(indicator)),
    plan: plan.code,
    indicator: indicator.code,
    previous: previous ? judgementAnswer(previous, indicator, row?.members ?? null) : null,
    ruleVersion: evaluation.ruleVersion,
  };
};
