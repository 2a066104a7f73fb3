const SCALE = 1e9;

/** From here on nine decimals would need more than the fifteen digits that a double keeps. */
const MOST_WITH_DECIMALS = 1e6;
const DIGITS = 15;

/**
 * Rounds half to even at nine decimals, and at fifteen significant digits from a million on, where a double has no nine
 * decimals left. Judged values pass through here before they are compared, so that 0.95 reached by a sum of fractions
 * is 0.95, and 15,941,513.63 reached by five amounts is 15,941,513.63.
 */
export const round9 = (value: number): number => {
  if (!(Math.abs(value) < MOST_WITH_DECIMALS)) return Number(value.toPrecision(DIGITS));
  const scaled = value * SCALE;
  const low = Math.floor(scaled);
  const rest = scaled - low;
  const rounded = rest > 0.5 || (rest === 0.5 && low % 2 !== 0) ? low + 1 : low;
  return rounded === 0 ? 0 : rounded / SCALE;
};

/** Decimals that show so many significant digits of `value`, up to the nine that are kept: `0.00000385` has 8 for 3. */
export const decimalsOf = (value: number, digits: number): number =>
  value === 0 ? 0 : Math.min(9, Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(value)))));

/** A quotient rounded to nine decimals; `null` where it is no finite number. */
export const quotient = (numerator: number, denominator: number): number | null => {
  const value = numerator / denominator;
  return Number.isFinite(value) ? round9(value) : null;
};

/** `a − b` with the decimals that fifteen digits leave the larger of the two: beyond them is nothing but error. */
export const differenceOf = (a: number, b: number): number => {
  const size = Math.max(Math.abs(a), Math.abs(b));
  if (!(size >= MOST_WITH_DECIMALS)) return a - b;
  return Number((a - b).toFixed(Math.max(0, DIGITS - 1 - Math.floor(Math.log10(size)))));
};

/**
 * Adds up without gathering the errors of the single additions (Neumaier's compensated summation): the sum of many
 * amounts is then off by no more than the last digit of a double, which rounding takes away.
 */
export const sumOf = (values: Iterable<number>): number => {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
};
