import type { z } from 'zod';
import { inputFaults } from './input-faults.ts';
import { invalidInput, problem } from './problem.ts';

/** An opaque place in a list. */
export const toCursor = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** The place that a cursor of ours stands for; anything else is refused. */
export const fromCursor = <S extends z.ZodType>(cursor: string | undefined, schema: S): z.output<S> | undefined => {
  if (cursor === undefined) return undefined;
  const parsed = schema.safeParse(decoded(cursor));
  if (parsed.success && inputFaults(parsed, 'cursor').length === 0) return parsed.data;
  const words = {
    zh: 'cursor 不正确，应为上一页答复中的 next。',
    en: 'cursor is wrong; expected the "next" of the page before.',
  };
  throw invalidInput([problem('cursor', 'wrong_cursor', words)]);
};

const decoded = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
};

/** A page of a list that was asked for with one row more than the page holds. */
export const pageOf = <T>(rows: readonly T[], limit: number, placeOf: (row: T) => unknown) => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? toCursor(placeOf(last)) : null };
};
