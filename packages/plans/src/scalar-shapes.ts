import { parsePeriod, wordsFault } from '@planwatch/domain';
import { z } from 'zod';
import type { ExpectedKey } from './expected.ts';

/** A message that names what is expected; the words of both languages stand in `expected.ts`. */
const say = (key: ExpectedKey): { message: string } => ({ message: key });

/** Words that can be seen. */
export const textShape = z
  .string()
  .trim()
  .refine((text) => wordsFault(text) === null, say('text'));

export const bilingualShape = z.strictObject({ zh: textShape, en: textShape });

export const codeShape = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, say('code'));

export const dateShape = z.iso.date(say('date'));

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

export const timeZoneShape = z.string().refine(isTimeZone, say('timeZone'));

/** A period's name, as the month it ends in. */
const periodTextShape = z.string().transform((text, context) => {
  const period = parsePeriod(text);
  if (period) return period.end;
  context.addIssue({ code: 'custom', ...say('period') });
  return z.NEVER;
});

/** YAML reads `2025` as a number and `2025-06` as a text: both are periods. */
const yearAsText = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value);

/** A period, as the month it ends in. */
export const periodShape = z.preprocess(yearAsText, periodTextShape);

/** A month of the form 2021-01. */
export const monthShape = z
  .string()
  .regex(/^\d{4}-\d{2}$/, say('month'))
  .pipe(periodTextShape);

/** Finite, with no more digits than a figure may have. */
export const decimalShape = z.number().refine((n) => Number(n.toPrecision(15)) === n, say('digits'));
