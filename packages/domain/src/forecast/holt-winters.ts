import { at } from './at.ts';
import type { Model } from './model.ts';
import { type Search, type State, smooth } from './smoothing.ts';

const meanOf = (values: Float64Array, from: number, count: number): number => {
  let sum = 0;
  for (let t = from; t < from + count; t += 1) sum += at(values, t);
  return sum / count;
};

/** Level and trend from the means of the first two years; seasons are the mean departures from that line, summing to 0. */
const startOf = (values: Float64Array, season: number): State => {
  const first = meanOf(values, 0, season);
  const trend = (meanOf(values, season, season) - first) / season;
  const level = first - (trend * (season + 1)) / 2;
  const departure = (t: number): number => at(values, t) - level - trend * (t + 1);
  const seasonal = Float64Array.from({ length: season }, (_, i) => (departure(i) + departure(i + season)) / 2);
  return { level, trend, seasonal };
};

const AMONG: Search = {
  coarse: [
    [0.05, 0.2, 0.5, 0.85],
    [0, 0.02, 0.1],
    [0.01, 0.1, 0.3],
    [0.9, 1],
  ],
  least: [0.01, 0, 0, 0.8],
  most: [0.99, 0.3, 0.6, 1],
};

/**
 * Additive Holt–Winters, its trend damped where φ < 1 fits better (FPP3 8.3): ŷ_{T+h} = l + (φ + … + φ^h)·b + s.
 * Needs two full years.
 */
export const holtWinters: Model = {
  name: 'holt_winters',
  fewest: (season) => (season > 1 ? 2 * season : null),
  fit: (values, n, season, horizon) => smooth(values, n, startOf(values, season), AMONG, horizon),
};
