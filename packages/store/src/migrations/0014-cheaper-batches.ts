import { type Kysely, sql } from 'kysely';

/**
 * `version` counts how often a series was written, so that whoever holds it in memory learns whether it still stands so.
 * That an id is unique tells the planner that it finds one row, also before the table was ever analysed. Should the table
 * be partitioned, each partition has such an index of its own.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    alter table series_state add column version integer not null default 1;
    drop index evaluation_by_id;
    create unique index evaluation_by_id on evaluation (evaluation_id);
  `.execute(db);
};
