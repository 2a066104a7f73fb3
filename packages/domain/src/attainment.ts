import type { Indicator } from './indicator.ts';
import { differenceOf, quotient, round9 } from './rounding.ts';
import { signOf } from './tolerance.ts';

/** Where nothing is due yet: on schedule, unless the value is worse than what is to be kept. */
const nothingDue = (progress: number): number => (round9(progress) >= 0 ? 1 : 0);

/**
 * (y − y0) / (E − y0) of a level. `sign`: 1 where higher is better. Where the path asks for nothing better than the
 * baseline, because an annual target lies at it or below, only E is to be kept.
 */
export const levelAttainment = (sign: 1 | -1, actual: number, expected: number, start: number): number | null => {
  const due = sign * differenceOf(expected, start);
  if (round9(due) <= 0) return nothingDue(sign * differenceOf(actual, expected));
  return quotient(sign * differenceOf(actual, start), due);
};

/** Y / E of a total, quota or change. None where nothing can be expected (E ≤ 0 but for whole numbers). */
export const totalAttainment = (sign: 1 | -1, actual: number, expected: number, whole: boolean): number | null => {
  const due = sign * expected;
  if (round9(due) > 0) return quotient(sign * actual, due);
  return whole && round9(due) === 0 ? nothingDue(sign * actual) : null;
};

const mayBeNegative = ({ valueKind, bounds }: Indicator): boolean =>
  bounds?.min === undefined ? valueKind === 'growth' : bounds.min < 0;

/** y / E of a floor, hold or yearly rate, E / y of a ceiling. None where E ≤ 0 or the measure can be negative. */
export const limitAttainment = (indicator: Indicator, actual: number, limit: number): number | null => {
  if (round9(limit) <= 0 || actual < 0 || mayBeNegative(indicator)) return null;
  return signOf(indicator.direction) === 1 ? quotient(actual, limit) : quotient(limit, actual);
};

/** E / Y of a cap on a total. */
export const capAttainment = (actual: number, expected: number): number | null =>
  round9(expected) <= 0 || actual <= 0 ? null : quotient(expected, actual);
