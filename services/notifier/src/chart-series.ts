import {
  type Indicator,
  type IndicatorForecast,
  type Month,
  month,
  type Plan,
  periodFromDate,
} from '@planwatch/domain';
import type { AlertMailItem, ChartPoint, ChartSeries } from '@planwatch/mail';
import type { JudgedValue } from '@planwatch/store';

/** What is shown of a series up to the judgement that the mail speaks of; `null` where that has no value. */
export const chartSeries = (
  { period, actual, expected, family }: AlertMailItem['evaluation'],
  indicator: Pick<Indicator, 'basis' | 'baseline' | 'targets'>,
  values: readonly Omit<JudgedValue, 'light'>[],
  forecast: IndicatorForecast | null,
  plan: Pick<Plan, 'start' | 'end'>,
): ChartSeries | null => {
  if (period === null || actual === null) return null;
  const before = values
    .map((value) => ({ ...value, period: periodFromDate(value.period) }))
    .filter((value) => value.period < period && value.period >= plan.start);
  const { basis } = indicator;
  const start = startOf(indicator, plan);
  const ahead = family === 'road' && basis === 'level' ? annualTargets(indicator, period, plan) : [];
  return {
    actual: [
      ...(start && basis === 'level' ? [start] : []),
      ...before.flatMap((value) => pointOf(value.period, value.actual)),
      { period, value: actual },
    ],
    expected: [
      ...(start && family === 'road' ? [start] : []),
      ...before.flatMap((value) => pointOf(value.period, value.expected)),
      ...(expected === null ? [] : [{ period, value: expected }]),
      ...ahead,
    ],
    // A margin over the reference is another measure than the figures drawn.
    forecast: forecast && forecast.shape !== 'margin' ? { horizon: forecast.horizon } : null,
  };
};

const pointOf = (period: Month, value: string | null): readonly ChartPoint[] =>
  value === null ? [] : [{ period, value: Number(value) }];

/** Where a path begins: a level at its baseline, what is summed up over the plan at nothing. */
const startOf = (
  { basis, baseline }: Pick<Indicator, 'basis' | 'baseline'>,
  plan: Pick<Plan, 'start'>,
): ChartPoint | null => {
  if (basis === 'plan_total' || basis === 'total_change') return { period: plan.start - 1, value: 0 };
  if (basis !== 'level' || baseline?.relation !== 'same_measure' || baseline.period >= plan.start) return null;
  return { period: baseline.period, value: baseline.value };
};

/** Years to come that have a target of their own; the last one set for a year counts. */
const annualTargets = (
  { targets }: Pick<Indicator, 'targets'>,
  after: Month,
  plan: Pick<Plan, 'end'>,
): readonly ChartPoint[] => {
  const byYear = new Map<Month, number>();
  for (const target of targets) {
    const end = month(Math.floor(target.period / 12), 12);
    if (target.kind === 'annual' && target.value !== null && end > after && end < plan.end)
      byYear.set(end, target.value);
  }
  return [...byYear].map(([period, value]) => ({ period, value })).sort((a, b) => a.period - b.period);
};
