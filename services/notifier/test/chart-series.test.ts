import { type Indicator, type IndicatorForecast, month, type Target } from '@planwatch/domain';
import type { AlertMailItem } from '@planwatch/mail';
import type { JudgedValue } from '@planwatch/store';
import { describe, expect, test } from 'vitest';
import { chartSeries } from '../src/chart-series.ts';

const PLAN = { start: month(2021, 1), end: month(2025, 12) };

const judged = (changes: Partial<AlertMailItem['evaluation']> = {}): AlertMailItem['evaluation'] => ({
  light: 'off_track',
  marks: [],
  period: month(2023, 12),
  actual: 15.1,
  expected: 15.58,
  lag: null,
  requiredPace: null,
  family: 'road',
  reason: { zh: '', en: '' },
  ...changes,
});

const baseline: Indicator['baseline'] = { period: month(2020, 12), value: 14.2, relation: 'same_measure' };
const level: Pick<Indicator, 'basis' | 'baseline' | 'targets'> = { basis: 'level', baseline, targets: [] };

const annual = (year: number, value: number): Target => ({
  kind: 'annual',
  period: month(year, 12),
  value,
  document: 'd',
  item: null,
  text: `${value}`,
});

const VALUES: readonly Omit<JudgedValue, 'light'>[] = [
  { period: '2019-12-01', actual: '13.9', expected: null },
  { period: '2021-12-01', actual: '14.6', expected: '14.66' },
  { period: '2022-12-01', actual: null, expected: '15.12' },
  { period: '2023-12-01', actual: '15.3', expected: '15.58' },
  { period: '2024-12-01', actual: '16', expected: '16.04' },
];

const written = (points: readonly { period: number; value: number }[] | undefined): string[] =>
  (points ?? []).map(({ period, value }) => `${Math.floor(period / 12)}-${(period % 12) + 1}: ${value}`);

const cases: readonly {
  name: string;
  evaluation?: Partial<AlertMailItem['evaluation']>;
  indicator?: Partial<typeof level>;
  actual: readonly string[];
  expected: readonly string[];
}[] = [
  {
    name: 'a level -> from its baseline to the judgement that the mail tells, none before the plan, none after',
    actual: ['2020-12: 14.2', '2021-12: 14.6', '2023-12: 15.1'],
    expected: ['2020-12: 14.2', '2021-12: 14.66', '2022-12: 15.12', '2023-12: 15.58'],
  },
  {
    name: 'a baseline of another measure -> not drawn',
    indicator: { baseline: { period: month(2020, 12), value: 14.2, relation: 'different_scope' } },
    actual: ['2021-12: 14.6', '2023-12: 15.1'],
    expected: ['2021-12: 14.66', '2022-12: 15.12', '2023-12: 15.58'],
  },
  {
    name: 'annual targets -> those of years to come, the last set for a year',
    indicator: { targets: [annual(2022, 15), annual(2024, 15.9), annual(2024, 16.1), annual(2025, 17)] },
    actual: ['2020-12: 14.2', '2021-12: 14.6', '2023-12: 15.1'],
    expected: ['2020-12: 14.2', '2021-12: 14.66', '2022-12: 15.12', '2023-12: 15.58', '2024-12: 16.1'],
  },
  {
    name: 'a sum over the plan -> its path from nothing',
    indicator: { basis: 'plan_total' },
    actual: ['2021-12: 14.6', '2023-12: 15.1'],
    expected: ['2020-12: 0', '2021-12: 14.66', '2022-12: 15.12', '2023-12: 15.58'],
  },
  {
    name: 'an obligation -> its limit from its first judgement on',
    evaluation: { family: 'obligation' },
    actual: ['2020-12: 14.2', '2021-12: 14.6', '2023-12: 15.1'],
    expected: ['2021-12: 14.66', '2022-12: 15.12', '2023-12: 15.58'],
  },
];

describe('what a chart shows of a series', () => {
  test.each(cases)('$name', ({ evaluation, indicator, actual, expected }) => {
    const series = chartSeries(judged(evaluation), { ...level, ...indicator }, VALUES, null, PLAN);
    expect(written(series?.actual)).toEqual(actual);
    expect(written(series?.expected)).toEqual(expected);
  });

  test('no figure -> nothing', () => {
    expect(chartSeries(judged({ period: null, actual: null }), level, VALUES, null, PLAN)).toBeNull();
  });

  test.each([
    { shape: 'level', shown: ['2024-12: 15.4'] },
    { shape: 'total', shown: ['2024-12: 15.4'] },
    { shape: 'margin', shown: undefined },
  ] as const)('a forecast of the $shape -> shown: $shown', ({ shape, shown }) => {
    const forecast: IndicatorForecast = {
      shape,
      model: 'drift',
      period: month(2023, 12),
      endPeriod: month(2024, 12),
      end: 15.4,
      interval80: { low: 15.2, high: 15.6 },
      interval95: { low: 15.1, high: 15.7 },
      probability: 0.1,
      horizon: [{ period: month(2024, 12), mean: 15.4, lo80: 15.2, hi80: 15.6, lo95: 15.1, hi95: 15.7 }],
      mase: 1,
      points: 6,
      target: 16.5,
    };
    const { forecast: seen } = chartSeries(judged(), level, VALUES, forecast, PLAN) ?? {};
    expect(seen?.horizon.map(({ period, mean }) => `${Math.floor(period / 12)}-${(period % 12) + 1}: ${mean}`)).toEqual(
      shown,
    );
  });
});
