import type { Point } from './evaluation.ts';
import type { Setting } from './measurement.ts';
import { type Month, monthOfYear } from './period.ts';

/** Whether a figure leaves its year open: a December marked preliminary whose due date has not passed. */
const leavesOpen = ({ period, final }: Point, closedThrough: Month | null): boolean =>
  monthOfYear(period) === 12 && final === false && (closedThrough === null || period > closedThrough);

/** A year closes when its December figure is not marked preliminary, or when the due date of that figure has passed. */
export const closesYear = ({ latest, closedThrough }: Setting): boolean =>
  monthOfYear(latest.period) === 12 && !leavesOpen(latest, closedThrough);

/** The earliest December whose year will close by its due date alone; `null`: none. `figures` ascend. */
export const openDecember = (figures: readonly Point[], closedThrough: Month | null): Month | null =>
  figures.find((figure) => leavesOpen(figure, closedThrough))?.period ?? null;
