import type { Db } from '@planwatch/store';
import { sql } from 'kysely';

/** Asks Postgres until a statement in this database waits for another's lock. */
export const untilBlocked = async (db: Db): Promise<void> => {
  for (;;) {
    const { rows } = await sql<{ blocked: boolean }>`
      select exists (
        select from pg_stat_activity
        where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0
      ) as blocked`.execute(db);
    if (rows[0]?.blocked) return;
  }
};
