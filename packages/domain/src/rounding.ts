const SCALE = 1e9;

/**
 * Rounds half to even at nine decimals. Judged values pass through here before they are compared,
 * so that 0.95 reached by a sum of fractions is 0.95.
 */
export const round9 = (value: number): number => {
  const scaled = value * SCALE;
  if (!Number.isFinite(scaled) || Math.abs(scaled) >= Number.MAX_SAFE_INTEGER) return value;
  const low = Math.floor(scaled);
  const rest = scaled - low;
  const rounded = rest > 0.5 || (rest === 0.5 && low % 2 !== 0) ? low + 1 : low;
  return rounded === 0 ? 0 : rounded / SCALE;
};

/** A quotient rounded to nine decimals; `null` where it is no finite number. */
export const quotient = (numerator: number, denominator: number): number | null => {
  const value = numerator / denominator;
  return Number.isFinite(value) ? round9(value) : null;
};
