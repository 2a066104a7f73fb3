import { z } from '@hono/zod-openapi';
import { isKnownYear } from '@planwatch/domain';

// Postgres has no year 0, and a year such as 0204 is a slip of the hand.
const yearIsKnown = (text: string): boolean => isKnownYear(Number(text.slice(0, 4)));
const YEAR_FAULT = { params: { format: 'year' } };

/** A date `YYYY-MM-DD` in a year that a plan may have. */
export const dateInRange = () => z.iso.date({ abort: true }).refine(yearIsKnown, YEAR_FAULT);

/** An instant with offset in such a year. */
export const instantInRange = () => z.iso.datetime({ offset: true, abort: true }).refine(yearIsKnown, YEAR_FAULT);
