import { type Month, month } from '@planwatch/domain';
import type { ChartForecastPoint, ChartPoint, ChartSeries } from '../src/chart/chart-input.ts';

/** Points a step of months apart, ending at `last`. */
export const points = (last: Month, step: number, values: readonly number[]): ChartPoint[] =>
  values.map((value, index) => ({ period: last - (values.length - 1 - index) * step, value }));

export const ahead = (
  after: Month,
  step: number,
  rows: readonly (readonly [mean: number, lo80: number, hi80: number])[],
): ChartForecastPoint[] =>
  rows.map(([mean, lo80, hi80], index) => ({ period: after + (index + 1) * step, mean, lo80, hi80 }));

const list = (length: number, value: (index: number) => number): number[] =>
  Array.from({ length }, (_, index) => Number(value(index).toFixed(2)));

const JULY = month(2024, 7);
const JUNE = month(2024, 6);
const END_2023 = month(2023, 12);

export const forestSeries: ChartSeries = {
  actual: points(END_2023, 12, [14.2, 14.6, 15.0, 15.1]),
  expected: points(END_2023, 12, [14.2, 14.66, 15.12, 15.58]),
  forecast: {
    horizon: ahead(END_2023, 12, [
      [15.4, 15.2, 15.6],
      [15.6, 15.22, 16.0],
    ]),
  },
};

/** 43 months of running sums, some months better than others. */
const sums = (total: number): number[] =>
  list(43, (index) => Math.round((total * (index + 1 + (index < 42 ? Math.sin(index / 2) : 0))) / 43));

const PLAN_BEGINS: ChartPoint = { period: month(2020, 12), value: 0 };

export const investmentSeries: ChartSeries = {
  actual: points(JULY, 1, sums(742)),
  expected: [PLAN_BEGINS, ...points(JULY, 1, sums(1290))],
  forecast: {
    horizon: ahead(
      JULY,
      1,
      Array.from({ length: 17 }, (_, at) => [742 + 18 * (at + 1), 742 + 13 * (at + 1), 742 + 24 * (at + 1)]),
    ),
  },
};

export const visitorsSeries: ChartSeries = {
  actual: points(JULY, 1, sums(4260)),
  expected: [PLAN_BEGINS, ...points(JULY, 1, sums(4300))],
  forecast: null,
};

export const airSeries: ChartSeries = {
  actual: points(JUNE, 1, [...list(41, (i) => 88.2 - i * 0.14 + 2 * Math.sin(i)), 82.1]),
  expected: points(
    JUNE,
    1,
    list(42, () => 85),
  ),
  forecast: null,
};

export const growthSeries: ChartSeries = {
  actual: points(END_2023, 3, [17.6, 10.2, 8.4, 8.1, 7.2, 3.1, 3.6, 4.0, 3.9, 3.8, 3.7, 3.777]),
  expected: points(
    END_2023,
    3,
    list(12, () => 6),
  ),
  forecast: null,
};

export const dustSeries: ChartSeries = {
  actual: points(JUNE, 3, [36, 35.1, 35.8, 35.2, 36.4, 35, 35.7, 34.8, 35.4, 34.9, 35.2, 34.6, 34.9, 34.7, 34.6]),
  expected: points(
    JUNE,
    3,
    list(15, (i) => 36 - i * 0.25),
  ),
  forecast: null,
};
