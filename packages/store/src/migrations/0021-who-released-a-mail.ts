import { type Kysely, sql } from 'kysely';

/** Who let a held mail go is kept beside who asked for one again. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    alter table delivery_change drop constraint delivery_change_change_check;
    alter table delivery_change add constraint delivery_change_change_check
      check (change in ('released', 'retried', 'readdressed'));
  `.execute(db);
};
