import { type Month, monthOfYear, yearOf } from '../period.ts';
import { at } from './at.ts';
import type { TargetMeasure } from './forecast-result.ts';

/** Years whose last figure counts, joined by addition. */
interface Chain {
  /** What the years before the first step's year come to. */
  readonly closed: number;
  /** Period of the last figure, and months between figures. */
  readonly last: Month;
  readonly step: number;
  /** What a figure adds that covers its year's first `months` months. */
  readonly gain: (value: number, months: number) => number;
}

/** Running results of a path whose figures each speak for their year to date: the last of a year stays. */
export const chainYears = ({ closed, last, step, gain }: Chain): TargetMeasure['accumulate'] => {
  return (path, out) => {
    let sum = closed;
    for (let i = 0; i < path.length; i += 1) {
      const period = last + (i + 1) * step;
      const running = sum + gain(at(path, i), monthOfYear(period));
      out[i] = running;
      if (yearOf(period + step) !== yearOf(period)) sum = running;
    }
  };
};

const LEAST_FACTOR = 1e-6;

/** Logarithm of the factor that a change in % stands for; a fall by 100 % or more counts as almost all. */
export const logFactor = (percent: number): number => Math.log(Math.max(LEAST_FACTOR, 1 + percent / 100));
