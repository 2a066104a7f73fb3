import { type Month, month } from '@planwatch/domain';
import type { ChartInput, ChartSeries } from '../src/chart/chart-input.ts';
import type { AlertMailItem } from '../src/index.ts';
import {
  ahead,
  airSeries,
  dustSeries,
  forestSeries,
  growthSeries,
  investmentSeries,
  points,
  visitorsSeries,
} from './chart-series.ts';
import { airQuality, fineDust, forest, growth, investment, longNamed, visitors } from './examples.ts';

const chartOf = (item: AlertMailItem, series: ChartSeries): ChartInput => ({
  indicator: item.indicator,
  family: item.evaluation.family,
  comparator: item.target?.comparator ?? 'at_least',
  light: item.evaluation.light,
  target: item.target?.value == null ? null : { period: item.target.period, value: item.target.value },
  language: 'zh-CN',
  ...series,
});

const YEARS: readonly Month[] = [2020, 2021, 2022, 2023].map((year) => month(year, 12));

export const forestChart = chartOf(forest, forestSeries);

export const investmentChart = chartOf(investment, investmentSeries);

/** What charts are made of, in Chinese; every kind there is. */
export const CHARTS: Readonly<Record<string, ChartInput>> = {
  'level, annual, with a forecast': forestChart,
  'level, annual, before a forecast': { ...forestChart, forecast: null },
  'level, in its first year': {
    ...forestChart,
    light: 'on_track',
    actual: forestChart.actual.slice(0, 2),
    expected: forestChart.expected.slice(0, 2),
    forecast: null,
  },
  'level, closed on target': {
    ...forestChart,
    light: 'achieved',
    actual: points(month(2025, 12), 12, [14.2, 14.6, 15.0, 15.6, 16.0, 16.6]),
    expected: points(month(2025, 12), 12, [14.2, 14.66, 15.12, 15.58, 16.04, 16.5]),
    forecast: null,
  },
  'level, closed where target and value are all but one': {
    ...forestChart,
    light: 'off_track',
    actual: points(month(2025, 12), 12, [14.2, 14.6, 15.0, 15.6, 16.0, 16.4]),
    expected: points(month(2025, 12), 12, [14.2, 14.66, 15.12, 15.58, 16.04, 16.5]),
    forecast: null,
  },
  'level, forecast all but on target': {
    ...forestChart,
    light: 'on_track',
    actual: points(month(2023, 12), 12, [14.2, 14.6, 15.1, 15.6]),
    forecast: {
      horizon: ahead(month(2023, 12), 12, [
        [16.0, 15.8, 16.3],
        [16.5, 16.1, 16.9],
      ]),
    },
  },
  'falling level, quarterly': chartOf(fineDust, dustSeries),
  'sum over the plan, 43 months': investmentChart,
  'sum over the plan, on track': chartOf(visitors, visitorsSeries),
  'average growth': chartOf(growth, growthSeries),
  'average growth below zero': chartOf(growth, {
    actual: points(month(2022, 12), 3, [2.1, 1.2, 0.4, -0.6, -1.1, -2.0, -1.4, -0.9]),
    expected: points(
      month(2022, 12),
      3,
      Array.from({ length: 8 }, () => 6),
    ),
    forecast: null,
  }),
  'obligation, monthly': chartOf(airQuality, airSeries),
  'obligation, in its first months': chartOf(airQuality, {
    actual: points(month(2021, 3), 1, [88, 84, 82.1]),
    expected: points(month(2021, 3), 1, [85, 85, 85]),
    forecast: null,
  }),
  'obligation, its limit moving': {
    ...chartOf(airQuality, {
      actual: YEARS.map((period, i) => ({ period, value: [4.1, 4.4, 4.9, 5.2][i] ?? 0 })),
      expected: YEARS.map((period, i) => ({ period, value: [5, 5, 4.8, 4.5][i] ?? 0 })),
      forecast: null,
    }),
    indicator: { ...airQuality.indicator, frequency: 'annual' },
    comparator: 'at_most',
    target: null,
  },
  'half-years, in step with another': {
    ...chartOf(airQuality, {
      actual: points(month(2024, 6), 6, [9.2, 7.1, 6.0, 5.4, 5.3, 5.15, 4.79]),
      expected: points(month(2024, 6), 6, [8.0, 7.9, 5.1, 4.8, 5.2, 5.3, 5.31]),
      forecast: null,
    }),
    indicator: { ...airQuality.indicator, basis: 'average_growth', frequency: 'semiannual' },
    comparator: 'in_step_with',
    target: null,
  },
  'yearly quota, from nothing each January': {
    ...investmentChart,
    indicator: { ...investment.indicator, basis: 'annual' },
    light: 'lagging',
    actual: points(
      month(2024, 7),
      1,
      Array.from({ length: 43 }, (_, i) => 31 * ((i % 12) + 1)),
    ),
    expected: points(
      month(2024, 7),
      1,
      Array.from({ length: 43 }, (_, i) => 35 * ((i % 12) + 1)),
    ),
    target: { period: month(2025, 12), value: 420 },
    forecast: null,
  },
  'a value that never moves': {
    ...forestChart,
    light: 'on_track',
    actual: YEARS.map((period) => ({ period, value: 100 })),
    expected: YEARS.map((period) => ({ period, value: 100 })),
    target: { period: month(2025, 12), value: 100 },
    forecast: null,
  },
  'long unit, large numbers': chartOf(longNamed, {
    actual: points(month(2024, 7), 1, [100000.5, 350000, 700000, 1234567.89]),
    expected: points(month(2024, 7), 1, [500000, 1100000, 1700000, 2345678.125]),
    forecast: null,
  }),
};
