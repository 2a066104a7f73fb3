import { at } from './at.ts';
import { dampedTrend } from './damped-trend.ts';
import { drift } from './drift.ts';
import { holtWinters } from './holt-winters.ts';
import type { Model } from './model.ts';
import type { Grid } from './regular-grid.ts';
import { seasonalNaive } from './seasonal-naive.ts';

/** What a model would have got wrong, had it been asked at earlier dates. One entry per forecast in each array. */
export interface Backtest {
  readonly model: Model;
  /** Steps ahead, from 1. */
  readonly steps: readonly number[];
  /** Actual less forecast, in the unit of the series. */
  readonly errors: readonly number[];
  /** Number of points known at the forecast's origin. */
  readonly origins: readonly number[];
  /** Mean absolute error over all of them. */
  readonly mae: number;
}

/** Simplest first: of equals the first is taken. */
const CANDIDATES: readonly Model[] = [drift, seasonalNaive, dampedTrend, holtWinters];

const MOST_ORIGINS = 12;
/** Differences of a rounding error (of values of size 1) decide nothing. */
const NO_BETTER = 1e-12;

/** Points to be held out at least for a model to be judged, and the share of the series that is held out at most. */
const FEWEST_HELD_OUT = 3;
const HELD_OUT = 0.6;

const feasible = (n: number, season: number): Model[] =>
  CANDIDATES.filter(({ fewest }) => {
    const least = fewest(season);
    return least !== null && least + FEWEST_HELD_OUT <= n;
  });

/** Origins, as numbers of points known, spread evenly from the first on which every candidate can be fitted. */
const originsOf = (n: number, first: number): number[] => {
  const count = Math.min(MOST_ORIGINS, n - first);
  return Array.from({ length: count }, (_, i) => n - 1 - Math.round((i * (n - 1 - first)) / Math.max(count - 1, 1)));
};

const backtest = (model: Model, grid: Grid, season: number, horizon: number, from: readonly number[]): Backtest => {
  const { values, known } = grid;
  const steps: number[] = [];
  const errors: number[] = [];
  const origins: number[] = [];
  let sum = 0;
  for (const origin of from) {
    const ahead = Math.min(horizon, values.length - origin);
    const { mean } = model.fit(values, origin, season, ahead);
    for (let i = 0; i < ahead; i += 1) {
      if (known[origin + i] === 0) continue;
      const error = at(values, origin + i) - at(mean, i);
      steps.push(i + 1);
      errors.push(error);
      origins.push(origin);
      sum += Math.abs(error);
    }
  }
  return { model, steps, errors, origins, mae: errors.length > 0 ? sum / errors.length : 0 };
};

/**
 * The candidate with the least mean absolute error over a rolling origin (FPP3 5.10; Tashman 2000), every candidate
 * asked at the same dates and steps, refitted at each. Scaled by the same number for all, that is the least MASE. `grid` holds
 * values of size 1 at most and at least six points.
 */
export const bestByBacktest = (grid: Grid, season: number, horizon: number): Backtest => {
  const n = grid.values.length;
  const models = feasible(n, season);
  const fewest = Math.max(...models.map((model) => model.fewest(season) ?? 0));
  const origins = originsOf(n, Math.max(fewest, Math.ceil(n * (1 - HELD_OUT))));
  const results = models.map((model) => backtest(model, grid, season, horizon, origins));
  return results.reduce((best, next) => (next.mae < best.mae - NO_BETTER ? next : best));
};

/**
 * Mean absolute seasonal difference, the scale of MASE (Hyndman & Koehler 2006); of a series of a year or less the
 * mean absolute difference from point to point.
 */
export const scaleOf = (values: Float64Array, season: number): number => {
  const lag = values.length > season ? season : 1;
  let sum = 0;
  for (let t = lag; t < values.length; t += 1) sum += Math.abs(at(values, t) - at(values, t - lag));
  return sum / Math.max(values.length - lag, 1);
};
