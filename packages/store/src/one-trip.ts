import type { CompiledQuery } from 'kysely';
import type pg from 'pg';

/** Statements that are kept prepared; a text beyond that is parsed each time. */
const MOST_PREPARED = 100;

/** Names statements by their text, so that every connection parses and plans each of them once. */
export const nameStatements = () => {
  const names = new Map<string, string>();
  return (text: string): string | undefined => {
    if (!names.has(text) && names.size < MOST_PREPARED) names.set(text, `kept_${names.size + 1}`);
    return names.get(text);
  };
};

/** A statement for Postgres; with a name it is prepared. */
interface Statement {
  readonly name?: string | undefined;
  readonly text: string;
  readonly values: unknown[];
}

export const asStatement = ({ sql, parameters }: CompiledQuery, name?: string): Statement => ({
  name,
  text: sql,
  values: [...parameters],
});

/**
 * Runs `statement` in a transaction of its own, after `before`, in a single trip: all of it leaves at once. Where one part
 * fails, Postgres undoes the rest, and its error is thrown. Resolves to the rows once they are committed.
 */
export const inOneTrip = async <R>(pool: pg.Pool, before: Statement, statement: Statement): Promise<R[]> => {
  const client = await pool.connect();
  const { stream } = client.connection;
  stream.cork();
  const sent = [client.query('begin'), client.query(before), client.query(statement), client.query('commit')] as const;
  stream.uncork();
  await Promise.allSettled(sent);
  client.release();
  const [, , result] = await Promise.all(sent);
  return result.rows as R[];
};
