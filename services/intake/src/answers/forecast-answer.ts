import { z } from '@hono/zod-openapi';
import type { Indicator, Plan } from '@planwatch/domain';
import type { ForecastRead } from '@planwatch/store';
import { formatInstant } from '../http/instant.ts';
import { numberText, numberTextOrNull } from './decimal.ts';
import { periodName } from './period-name.ts';
import { number, text } from './words.ts';

const interval = (description: string) =>
  z.tuple([z.string(), z.string()]).openapi({
    type: 'array',
    items: { type: 'string' },
    minItems: 2,
    maxItems: 2,
    description,
  });

export const forecastSchema = z
  .object({
    model: text('由回测选出的模型 · Model chosen by backtest', 'drift'),
    shape: text('预测的量；margin 为与参照之差 · What is forecast; margin: above the reference', 'level'),
    period: text('所依据的最近一期 · Latest period it rests on', '2024-06'),
    endPeriod: text('预测的目标期 · Period that end, intervals and probability speak of', '2025'),
    end: number('目标期的预测值 · Value forecast for endPeriod'),
    target: number('目标值，与 end 同一单位 · Target, in the unit of end').nullable(),
    interval80: interval('80% 区间，下限与上限 · 80 % interval, low and high'),
    interval95: interval('95% 区间，下限与上限 · 95 % interval, low and high'),
    probability: number('达标概率，0 到 1 · Probability of meeting the target, 0 to 1', '0.62').nullable(),
    horizon: z
      .array(z.object({ period: z.string(), mean: z.string(), lo80: z.string(), hi80: z.string() }))
      .optional()
      .openapi({
        description:
          '逐期预测及 80% 区间；全规划清单中不列 · Period by period with the 80 % band; left out of the plan’s list',
      }),
    madeAt: z.string(),
  })
  .openapi('Forecast');

/** A stored forecast; periods of totals and margins may be months where the indicator counts longer. */
export const forecastAnswer = (
  given: ForecastRead,
  madeAt: Date,
  { frequency }: Indicator,
  { timeZone }: Plan,
): z.output<typeof forecastSchema> => ({
  model: given.model,
  shape: given.shape,
  period: periodName(given.period, frequency),
  endPeriod: periodName(given.endPeriod, frequency),
  end: numberText(given.end),
  target: numberTextOrNull(given.target),
  interval80: [numberText(given.interval80.low), numberText(given.interval80.high)],
  interval95: [numberText(given.interval95.low), numberText(given.interval95.high)],
  probability: numberTextOrNull(given.probability),
  ...(given.horizon
    ? {
        horizon: given.horizon.map(({ period, mean, lo80, hi80 }) => ({
          period: periodName(period, frequency),
          mean: numberText(mean),
          lo80: numberText(lo80),
          hi80: numberText(hi80),
        })),
      }
    : {}),
  madeAt: formatInstant(madeAt, timeZone),
});
