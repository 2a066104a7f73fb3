import pg from 'pg';
import { vi } from 'vitest';

/** A statement as it left for Postgres, and what came back. */
export interface SentStatement {
  readonly text: string;
  /** Length of what it was given, as JSON. */
  readonly given: number;
  /** Rows that came back, and their length as JSON. */
  rows: number;
  read: number;
}

const lengthOf = (thing: unknown): number => JSON.stringify(thing).length;

/** Hears every statement of this process; until it is disposed. */
export const statementLog = (): Disposable & { readonly sent: SentStatement[] } => {
  const sent: SentStatement[] = [];
  const query = pg.Client.prototype.query as (...given: unknown[]) => Promise<pg.QueryResult>;
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...given: unknown[]
  ) {
    const [statement, values = []] = given;
    const text = typeof statement === 'string' ? statement : (statement as { text: string }).text;
    const one: SentStatement = { text: text.replace(/\s+/g, ' ').trim(), given: lengthOf(values), rows: 0, read: 0 };
    sent.push(one);
    const answered = query.apply(this, given);
    return answered.then((result) => {
      one.rows = result.rows.length;
      one.read = lengthOf(result.rows);
      return result;
    });
  } as never);
  return { sent, [Symbol.dispose]: () => spy.mockRestore() };
};
