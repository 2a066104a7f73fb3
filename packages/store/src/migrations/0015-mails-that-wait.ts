import { type Kysely, sql } from 'kysely';

/** Mails that failed or are held are found without reading those that were sent. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create index delivery_not_sent on delivery (status, delivery_id) where status in ('failed', 'held')
  `.execute(db);
};
