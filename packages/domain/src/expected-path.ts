import { type Month, month } from './period.ts';

/** A point that the expected path passes through. */
export interface Knot {
  readonly period: Month;
  readonly value: number;
}

/** The knots of a level's path: its start, the annual targets between, the final target. */
export const levelKnots = (start: Knot, annual: ReadonlyMap<number, number>, end: Knot): Knot[] => {
  const between = [...annual]
    .map(([year, value]) => ({ period: month(year, 12), value }))
    .filter(({ period }) => period > start.period && period < end.period)
    .sort((a, b) => a.period - b.period);
  return [start, ...between, end];
};

/** E at `period`: linear between the knots (ascending, at least two), level before the first and after the last. */
export const pathValue = (knots: readonly Knot[], period: Month): number => {
  let before: Knot | undefined;
  for (const knot of knots) {
    if (period <= knot.period) {
      if (!before || period === knot.period) return knot.value;
      const share = (period - before.period) / (knot.period - before.period);
      return before.value + (knot.value - before.value) * share;
    }
    before = knot;
  }
  return before?.value ?? Number.NaN;
};

/** The knots before and after `period`, or the outermost two. */
export const knotsAround = (knots: readonly Knot[], period: Month): readonly [Knot, Knot] | undefined => {
  const at = knots.findIndex((knot) => knot.period >= period);
  const next = at < 0 ? knots.length - 1 : Math.max(at, 1);
  const [from, to] = [knots[next - 1], knots[next]];
  return from && to ? [from, to] : undefined;
};

/** The whole number on the easy side of E. `sign`: 1 where higher is better. */
export const easySide = (sign: 1 | -1, expected: number): number =>
  sign === 1 ? Math.floor(expected + 1e-9) : Math.ceil(expected - 1e-9);
