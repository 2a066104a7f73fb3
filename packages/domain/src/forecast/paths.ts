import { at } from './at.ts';
import type { FittedModel } from './model.ts';
import { chiSquare, seededRandom } from './random.ts';
import type { Spread } from './spread.ts';

/** Simulated departures from the mean: `count` rows of `horizon` values. Each also stands for its mirror image. */
export interface Paths {
  readonly count: number;
  readonly departures: Float64Array;
}

const COUNT = 500;

/**
 * Bootstrapped paths (FPP3 5.5): shocks drawn from the backtest's, of either sign, run through the model's impulse
 * response; an error of the trend grows with the step; one shock is common to all steps. Each path has a scale of its
 * own, √(ν/χ²_ν), because σ itself is known from few errors: that makes Student's t of the normal.
 */
export const simulatePaths = (fitted: FittedModel, spread: Spread, seed: string): Paths => {
  const { response, trendError } = fitted;
  const { shocks, sigma, degrees, growth, deviation } = spread;
  const horizon = response.length;
  const departures = new Float64Array(COUNT * horizon);
  if (!(sigma > 0)) return { count: COUNT, departures };
  const random = seededRandom(seed);
  const draw = (): number => at(shocks, Math.floor(random() * shocks.length)) * (random() < 0.5 ? -1 : 1);
  const own = Math.sqrt(1 - spread.common);
  const drawn = new Float64Array(horizon);
  for (let path = 0; path < COUNT; path += 1) {
    const scale = sigma * Math.sqrt(degrees / chiSquare(random, degrees));
    const trend = draw();
    const common = Math.sqrt(spread.common) * draw();
    for (let i = 0; i < horizon; i += 1) drawn[i] = draw();
    for (let i = 0; i < horizon; i += 1) {
      let shock = at(trendError, i) * trend;
      for (let j = 0; j <= i; j += 1) shock += at(response, j) * at(drawn, i - j);
      departures[path * horizon + i] = scale * (own * at(growth, i) * shock + common * at(deviation, i));
    }
  }
  return { count: COUNT, departures };
};
