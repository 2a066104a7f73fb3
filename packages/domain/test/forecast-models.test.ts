import { describe, expect, it } from 'vitest';
import { dampedTrend } from '../src/forecast/damped-trend.ts';
import { drift } from '../src/forecast/drift.ts';
import { holtWinters } from '../src/forecast/holt-winters.ts';
import type { Model } from '../src/forecast/model.ts';
import { seasonalNaive } from '../src/forecast/seasonal-naive.ts';
import { smooth } from '../src/forecast/smoothing.ts';
import { relativeVariance } from '../src/forecast/spread.ts';

const fit = (model: Model, values: readonly number[], season: number, horizon: number) =>
  model.fit(Float64Array.from(values), values.length, season, horizon);

const close = (actual: Float64Array, expected: readonly number[], digits = 9): void => {
  expect(actual.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, digits);
};

describe('models by hand', () => {
  it('drift: a line through the first and the last point', () => {
    const fitted = fit(drift, [3, 9, 1, 12], 1, 3);
    close(fitted.mean, [15, 18, 21]);
    // σ²·h·(1 + h/(T − 1)) with T = 4
    close(relativeVariance(fitted), [1 + 1 / 3, 2 + 4 / 3, 3 + 9 / 3]);
  });

  it('seasonal naive: last year plus the mean yearly change', () => {
    // Yearly changes 2, 4, 3, 3: d = 3.
    const fitted = fit(seasonalNaive, [10, 20, 30, 40, 12, 24, 33, 43], 4, 6);
    close(fitted.mean, [15, 27, 36, 46, 18, 30]);
    close(fitted.response, [1, 0, 0, 0, 1, 0]);
    close(
      fitted.trendError,
      [1, 2, 3, 4, 5, 6].map((h) => h / Math.sqrt(16)),
    );
  });

  it('smoothing: one pass by given parameters', () => {
    // α 0.5, β 0.1, φ 0.9 from l 10, b 1.
    const only = (value: number): number[] => [value];
    const found = smooth(
      Float64Array.of(12, 13),
      2,
      { level: 10, trend: 1, seasonal: new Float64Array(0) },
      { coarse: [only(0.5), only(0.1), only(0), only(0.9)], least: [0.5, 0.1, 0, 0.9], most: [0.5, 0.1, 0, 0.9] },
      2,
    );
    // t1: e = 12 − 10.9 = 1.1; l = 11.45, b = 0.9 + 0.11 = 1.01. t2: e = 13 − 12.359 = 0.641; l = 12.6795, b = 0.9731.
    close(found.mean, [12.6795 + 0.9 * 0.9731, 12.6795 + (0.9 + 0.81) * 0.9731]);
    close(found.response, [1, 0.5 + 0.1 * 0.9]);
  });

  it('damped trend: a straight line is followed and then flattens', () => {
    const line = Array.from({ length: 20 }, (_, t) => 5 + 2 * t);
    const { mean } = fit(dampedTrend, line, 1, 40);
    expect(mean[0]).toBeGreaterThan(43);
    expect(mean[0]).toBeLessThan(46);
    const steps = [...mean].slice(1).map((value, i) => value - (mean[i] ?? 0));
    for (const [i, step] of steps.slice(1).entries()) expect(step).toBeLessThan(steps[i] ?? 0);
  });

  it('Holt–Winters: trend plus season without noise goes on as it was', () => {
    const season = [4, -1, -5, 2];
    const at = (t: number): number => 100 + 3 * t + (season[t % 4] ?? 0);
    const values = Array.from({ length: 16 }, (_, t) => at(t));
    close(
      fit(holtWinters, values, 4, 6).mean,
      Array.from({ length: 6 }, (_, i) => at(16 + i)),
      6,
    );
  });
});
