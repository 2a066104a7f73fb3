import { at } from './at.ts';
import type { FittedModel } from './model.ts';

/** Smoothing parameters in error-correction form: level α, trend β, season γ, damping φ. */
export type Parameters = readonly [alpha: number, beta: number, gamma: number, phi: number];

/** The state before the first point. `seasonal[i]` belongs to point i; empty without a season. */
export interface State {
  readonly level: number;
  readonly trend: number;
  readonly seasonal: Float64Array;
}

/** Where each parameter is looked for: coarse values first, then refined within the limits. */
export interface Search {
  readonly coarse: readonly [readonly number[], readonly number[], readonly number[], readonly number[]];
  readonly least: Parameters;
  readonly most: Parameters;
}

/** Room for the running state, reused by every pass of one search. */
interface Scratch {
  level: number;
  trend: number;
  readonly seasonal: Float64Array;
}

/**
 * One pass over the first `n` values; leaves the final state in `scratch` and gives the sum of squared one-step errors.
 * Error-correction form of FPP3 8.5: e_t = y_t − (l + φb + s); l ← l + φb + αe; b ← φb + βe; s ← s + γe.
 */
const pass = (values: Float64Array, n: number, from: State, by: Parameters, scratch: Scratch): number => {
  const [alpha, beta, gamma, phi] = by;
  const { seasonal } = scratch;
  const season = seasonal.length;
  seasonal.set(from.seasonal);
  let { level, trend } = from;
  let squares = 0;
  let i = 0;
  for (let t = 0; t < n; t += 1) {
    const damped = phi * trend;
    const s = season === 0 ? 0 : at(seasonal, i);
    const error = at(values, t) - level - damped - s;
    squares += error * error;
    level += damped + alpha * error;
    trend = damped + beta * error;
    if (season > 0) {
      seasonal[i] = s + gamma * error;
      i = i + 1 === season ? 0 : i + 1;
    }
  }
  scratch.level = level;
  scratch.trend = trend;
  return squares;
};

/** Usual region of the parameters (FPP3 8.7): β ≤ α and γ ≤ 1 − α. */
const isUsual = ([alpha, beta, gamma]: Parameters): boolean => beta <= alpha && gamma <= 1 - alpha;

const REFINEMENTS = [0.5, 0.25, 0.12];

/** Neighbours of a parameter set, one parameter moved by `share` of its span each way. */
const neighbours = (by: Parameters, { least, most }: Search, share: number): Parameters[] => {
  const found: Parameters[] = [];
  for (const [k, value] of by.entries()) {
    const [low = 0, high = 0] = [least[k], most[k]];
    if (high <= low) continue;
    const step = share * Math.max(0.4 * Math.min(value - low, high - value), 0.1 * (high - low));
    for (const moved of [value - step, value + step]) {
      const [alpha, beta, gamma, phi] = by.map((old, j) => (j === k ? Math.min(Math.max(moved, low), high) : old));
      found.push([alpha ?? 0, beta ?? 0, gamma ?? 0, phi ?? 0]);
    }
  }
  return found;
};

/** Least squares of the one-step errors: a coarse grid, then a coordinate search with shrinking steps. */
const search = (values: Float64Array, n: number, from: State, among: Search, scratch: Scratch): Parameters => {
  let best: Parameters = [among.least[0], among.least[1], among.least[2], among.most[3]];
  let least = Number.POSITIVE_INFINITY;
  const consider = (by: Parameters): void => {
    if (!isUsual(by)) return;
    const squares = pass(values, n, from, by, scratch);
    if (squares < least) [best, least] = [by, squares];
  };
  const [alphas, betas, gammas, phis] = among.coarse;
  for (const alpha of alphas) {
    for (const beta of betas) for (const gamma of gammas) for (const phi of phis) consider([alpha, beta, gamma, phi]);
  }
  for (const share of REFINEMENTS) for (const by of neighbours(best, among, share)) consider(by);
  return best;
};

/** Forecasts from the final state: ŷ_{T+h} = l + (φ + … + φ^h)·b + s, and w_j = α + β(φ + … + φ^j) + γ·[m divides j]. */
const extrapolate = (state: Scratch, by: Parameters, n: number, horizon: number): FittedModel => {
  const [alpha, beta, gamma, phi] = by;
  const season = state.seasonal.length;
  const mean = new Float64Array(horizon);
  const response = new Float64Array(horizon);
  let damping = 0;
  for (let i = 0; i < horizon; i += 1) {
    const recurs = season > 0 && i % season === 0;
    response[i] = i === 0 ? 1 : alpha + beta * damping + (recurs ? gamma : 0);
    damping = phi * (1 + damping);
    mean[i] = state.level + damping * state.trend + (season > 0 ? at(state.seasonal, (n + i) % season) : 0);
  }
  return { mean, response, trendError: new Float64Array(horizon) };
};

/** Fits an exponential smoothing model from a starting state and looks `horizon` steps ahead. */
export const smooth = (
  values: Float64Array,
  n: number,
  from: State,
  among: Search,
  horizon: number,
): FittedModel & { readonly parameters: Parameters } => {
  const scratch: Scratch = { level: 0, trend: 0, seasonal: new Float64Array(from.seasonal.length) };
  const parameters = search(values, n, from, among, scratch);
  pass(values, n, from, parameters, scratch);
  return { ...extrapolate(scratch, parameters, n, horizon), parameters };
};
