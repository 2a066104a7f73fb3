import type { Setting } from './measurement.ts';
import { monthOfYear } from './period.ts';

/** A year closes when its December figure is not marked preliminary, or when the due date of that figure has passed. */
export const closesYear = ({ latest, closedThrough }: Setting): boolean =>
  monthOfYear(latest.period) === 12 &&
  (latest.final !== false || (closedThrough !== null && latest.period <= closedThrough));
