import { at } from './at.ts';
import type { Backtest } from './backtest.ts';
import type { FittedModel } from './model.ts';

/** How far a model's forecasts scatter, learnt from its own backtest. */
export interface Spread {
  /** Standard deviation of a one-step error, in the unit of the series. */
  readonly sigma: number;
  /** Backtest errors over their standard deviation at their step: root mean square 1. */
  readonly shocks: Float64Array;
  /** Degrees of freedom behind `sigma`. */
  readonly degrees: number;
  /** At each step: what the standard deviation grows by beyond the model's own. */
  readonly growth: Float64Array;
  /** At each step: the whole standard deviation over `sigma`. */
  readonly deviation: Float64Array;
  /** Share of the variance that all steps of one forecast have in common, 0 to 1. */
  readonly common: number;
}

/*
 * Constants of honesty, set once so that 80 % and 95 % of later values lie in the bands (test/bench, forecast calibration):
 * the model is wrong in more ways the longer one looks ahead; the best of four backtests flatters itself;
 * a break that the sample never saw can come at any time.
 */
const GROWTH_EXPONENT = 0.15;
const SELECTION_INFLATION = 1.05;
const PRIOR_COMMON = 0.3;
const DEGREES = { pointsEach: 4, least: 2, most: 6 };

/** Var at step h over σ², from the model: Σ_{j<h} w_j² + trendError_h². */
export const relativeVariance = ({ response, trendError }: FittedModel): Float64Array => {
  let sum = 0;
  return response.map((w, i) => {
    sum += w * w;
    return sum + at(trendError, i) ** 2;
  });
};

/** Var of the sum of steps 1 … `steps` over σ²: each shock moves every later step by the running sum of responses. */
const relativeVarianceOfSum = ({ response, trendError }: FittedModel, growth: Float64Array, steps: number): number => {
  let variance = 0;
  let trend = 0;
  for (let start = 0; start < steps; start += 1) {
    let reach = 0;
    for (let i = start; i < steps; i += 1) reach += at(response, i - start) * at(growth, i);
    variance += reach * reach;
    trend += at(trendError, start) * at(growth, start);
  }
  return variance + trend * trend;
};

/** Sums of errors, and how many steps they run over, by origin. */
const sumsByOrigin = ({ steps, errors, origins }: Backtest): { sum: number; steps: number }[] => {
  const sums = new Map<number, { sum: number; steps: number }>();
  for (const [i, error] of errors.entries()) {
    const origin = origins[i] ?? 0;
    const before = sums.get(origin);
    sums.set(origin, { sum: (before?.sum ?? 0) + error, steps: Math.max(before?.steps ?? 0, steps[i] ?? 1) });
  }
  return [...sums.values()];
};

/**
 * Share of the variance that is one and the same for all steps, by which sums of errors scatter as they did in the
 * backtest: (seen − model) / (wholly common − model), each over (Σ sd)², mixed with a prior because origins are few.
 */
const commonShare = (backtest: Backtest, fitted: FittedModel, partial: Omit<Spread, 'common'>): number => {
  const { sigma, growth, deviation } = partial;
  let seen = 0;
  let model = 0;
  let count = 0;
  for (const { sum, steps } of sumsByOrigin(backtest)) {
    if (steps < 2) continue;
    const whole = deviation.subarray(0, steps).reduce((total, sd) => total + sd, 0) ** 2;
    seen += (sum / sigma) ** 2 / whole;
    model += relativeVarianceOfSum(fitted, growth, steps) / whole;
    count += 1;
  }
  if (!(count - model > 1e-9) || !Number.isFinite(seen)) return PRIOR_COMMON;
  const found = Math.min(Math.max((seen - model) / (count - model), 0), 1);
  return PRIOR_COMMON + (1 - PRIOR_COMMON) * found;
};

/**
 * Every backtest error, whatever its step, is brought to one scale by the standard deviation at that step; their root
 * mean square is σ. So the few errors at long steps still say how far to trust the model there. `n`: points known.
 */
export const spreadOf = (backtest: Backtest, fitted: FittedModel, n: number): Spread => {
  const { steps, errors, origins } = backtest;
  const growth = fitted.mean.map((_, i) => (i + 1) ** GROWTH_EXPONENT);
  const deviation = relativeVariance(fitted).map((variance, i) => Math.sqrt(variance) * at(growth, i));
  const scaled = Float64Array.from(errors, (error, i) => error / at(deviation, (steps[i] ?? 1) - 1));
  const sigma = Math.sqrt(scaled.reduce((sum, error) => sum + error * error, 0) / Math.max(scaled.length, 1));
  const heldOut = n - Math.min(n, ...origins);
  const partial = {
    sigma: sigma * SELECTION_INFLATION,
    shocks: sigma > 0 ? scaled.map((error) => error / sigma) : scaled,
    degrees: Math.min(Math.max(heldOut / DEGREES.pointsEach, DEGREES.least), DEGREES.most),
    growth,
    deviation,
  };
  return { ...partial, common: sigma > 0 ? commonShare(backtest, fitted, { ...partial, sigma }) : 0 };
};
