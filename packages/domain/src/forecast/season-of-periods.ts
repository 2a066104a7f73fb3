import type { DatedValue } from './regular-grid.ts';

/** Points a year of ascending periods, by the shortest step between them; 1 for fewer than two. */
export const seasonOfPeriods = (values: readonly DatedValue[]): 12 | 4 | 2 | 1 => {
  let shortest = 12;
  for (const [i, { period }] of values.entries()) {
    const before = values[i - 1];
    if (before) shortest = Math.min(shortest, period - before.period);
  }
  if (shortest < 3) return 12;
  if (shortest < 6) return 4;
  return shortest < 12 ? 2 : 1;
};
