import type { Comparator, Direction } from './indicator.ts';

const EITHER = ['about', 'in_step_with'] as const satisfies readonly Comparator[];

/** What may be asked of a value by its direction: what is to rise has no upper limit, what is to fall no lower one. */
export const FITTING_COMPARATORS: Readonly<Record<Direction, readonly Comparator[]>> = {
  up: ['at_least', 'above', ...EITHER],
  down: ['at_most', 'below', ...EITHER],
};
