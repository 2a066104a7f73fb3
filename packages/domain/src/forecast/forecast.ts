import { at } from './at.ts';
import { bestByBacktest, scaleOf } from './backtest.ts';
import type { Forecast, ForecastInput, ForecastTarget, HorizonPoint, TargetMeasure } from './forecast-result.ts';
import type { FittedModel } from './model.ts';
import { orderStatistic } from './order-statistic.ts';
import { type Paths, simulatePaths } from './paths.ts';
import { type Grid, regularGrid } from './regular-grid.ts';
import { spreadOf } from './spread.ts';

/** Fewest figures that a forecast is made from. */
const FEWEST_POINTS = 6;

const AS_IT_IS: TargetMeasure = { accumulate: (path, out) => out.set(path) };

const isMet = (target: ForecastTarget): ((end: number) => boolean) => {
  if (typeof target === 'function') return target;
  return 'atLeast' in target ? (end) => end >= target.atLeast : (end) => end <= target.atMost;
};

/** Values over their greatest size, so that no unit is too large or small to compute with. */
const unitScale = (values: Float64Array): number => {
  const most = values.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  return most > 0 ? most : 1;
};

/** Results of the mean path, and for each step those of all simulated paths. */
interface Outcomes {
  readonly mean: Float64Array;
  readonly columns: readonly Float64Array[];
}

const outcomesOf = (fitted: FittedModel, paths: Paths, scale: number, input: ForecastInput): Outcomes => {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = input.bounds ?? {};
  const { accumulate } = input.measure ?? AS_IT_IS;
  const horizon = fitted.mean.length;
  const clip = (value: number): number => Math.min(Math.max(value * scale, min), max);
  const columns = Array.from({ length: horizon }, () => new Float64Array(2 * paths.count));
  const path = new Float64Array(horizon);
  const out = new Float64Array(horizon);
  for (let row = 0; row < 2 * paths.count; row += 1) {
    const sign = row % 2 === 0 ? 1 : -1;
    const start = (row >> 1) * horizon;
    for (let i = 0; i < horizon; i += 1) path[i] = clip(at(fitted.mean, i) + sign * at(paths.departures, start + i));
    accumulate(path, out);
    for (const [i, column] of columns.entries()) column[row] = at(out, i);
  }
  accumulate(fitted.mean.map(clip), out);
  return { mean: out, columns };
};

const pointsOf = ({ mean, columns }: Outcomes, grid: Grid, { finish = (x) => x }: TargetMeasure): HorizonPoint[] =>
  columns.map((column, i) => {
    const rank = (part: number): number => Math.round(part * (column.length - 1));
    const share = (part: number): number => finish(orderStatistic(column, rank(part)), i);
    return {
      period: grid.last + (i + 1) * grid.step,
      mean: finish(at(mean, i), i),
      lo80: share(0.1),
      hi80: share(0.9),
      lo95: share(0.025),
      hi95: share(0.975),
    };
  });

const probabilityOf = ({ columns }: Outcomes, { target, measure }: ForecastInput): number | null => {
  const ends = columns.at(-1);
  if (target === undefined || ends === undefined) return null;
  const meets = isMet(target);
  const { finish = (x: number) => x } = measure ?? AS_IT_IS;
  let met = 0;
  for (const end of ends) if (meets(finish(end, columns.length - 1))) met += 1;
  return met / ends.length;
};

const maseOf = (mae: number, scale: number): number | null => {
  if (scale > 0) return mae / scale;
  return mae > 0 ? null : 0;
};

const fromGrid = (grid: Grid, input: ForecastInput): Forecast | null => {
  const { season, horizon, seed, measure = AS_IT_IS } = input;
  const scale = unitScale(grid.values);
  const unit = { ...grid, values: grid.values.map((value) => value / scale) };
  const n = unit.values.length;
  const best = bestByBacktest(unit, season, horizon);
  const fitted = best.model.fit(unit.values, n, season, horizon);
  const outcomes = outcomesOf(fitted, simulatePaths(fitted, spreadOf(best, fitted, n), seed), scale, input);
  const points = pointsOf(outcomes, grid, measure);
  const end = points.at(-1);
  if (end === undefined) return null;
  return {
    model: best.model.name,
    end: end.mean,
    interval80: { low: end.lo80, high: end.hi80 },
    interval95: { low: end.lo95, high: end.hi95 },
    probability: probabilityOf(outcomes, input),
    horizon: points,
    mase: maseOf(best.mae, scaleOf(unit.values, season)),
    points: grid.points,
  };
};

/** Why there is no forecast: fewer than six figures since the last gap of more than a year, or nothing left to look ahead to. */
export type NoForecast = 'too_few_points' | 'no_horizon';

const hasHorizon = ({ horizon }: ForecastInput): boolean => Number.isInteger(horizon) && horizon > 0;

/** The reason why `forecast` gives `null` for this input; `null` where it gives a forecast. */
export const whyNoForecast = (input: ForecastInput): NoForecast | null => {
  if (!hasHorizon(input)) return 'no_horizon';
  return regularGrid(input.values, input.season).points < FEWEST_POINTS ? 'too_few_points' : null;
};

/**
 * Forecasts a series from six figures on. Candidates: drift, seasonal naive with drift, damped trend, additive
 * Holt–Winters; the one with the least rolling-origin error is taken (as in the M4 competition, Makridakis, Spiliotis &
 * Assimakopoulos 2020, by MASE). Intervals and probability come from 1,000 bootstrapped paths of that model, whose shocks
 * are its own backtest errors. Pure and repeatable; one to three milliseconds for sixty points.
 */
export const forecast = (input: ForecastInput): Forecast | null => {
  if (!hasHorizon(input)) return null;
  const grid = regularGrid(input.values, input.season);
  return grid.points < FEWEST_POINTS ? null : fromGrid(grid, input);
};
