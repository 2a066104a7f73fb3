import { at } from './at.ts';
import type { Model } from './model.ts';
import { type Search, type State, smooth } from './smoothing.ts';

const NO_SEASON = new Float64Array(0);
const START_POINTS = 10;

/** Least-squares line through the first points, at the moment before the first: as `ets` starts its search. */
const startOf = (values: Float64Array, n: number): State => {
  const k = Math.min(n, START_POINTS);
  const middle = (k - 1) / 2;
  let sum = 0;
  let products = 0;
  let squares = 0;
  for (let t = 0; t < k; t += 1) {
    sum += at(values, t);
    products += (t - middle) * at(values, t);
    squares += (t - middle) ** 2;
  }
  const trend = squares > 0 ? products / squares : 0;
  return { level: sum / k - trend * (middle + 1), trend, seasonal: NO_SEASON };
};

const AMONG: Search = {
  coarse: [[0.05, 0.2, 0.4, 0.6, 0.8, 0.99], [0, 0.03, 0.1, 0.3], [0], [0.8, 0.9, 0.98]],
  least: [0.01, 0, 0, 0.8],
  most: [0.99, 0.5, 0, 0.98],
};

/**
 * Holt's linear trend with damping (Gardner & McKenzie 1985; FPP3 8.2): ŷ_{T+h} = l + (φ + … + φ^h)·b.
 * With β = 0 and a small start it is simple exponential smoothing.
 */
export const dampedTrend: Model = {
  name: 'damped_trend',
  fewest: () => 3,
  fit: (values, n, _season, horizon) => smooth(values, n, startOf(values, n), AMONG, horizon),
};
