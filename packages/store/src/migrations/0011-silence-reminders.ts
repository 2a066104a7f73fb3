import { type Kysely, sql } from 'kysely';

/** Whoever set a silence is reminded once before it ends; a silence that prolongs another takes its place. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    alter table silence add column author_contact uuid references contact;
    alter table silence add column prolongs uuid;
    alter table silence add column reminded_at timestamptz;
    alter table silence add foreign key (plan_id, prolongs) references silence;
    create index silence_unreminded on silence (plan_id, until_at) where ended_at is null and reminded_at is null;
    grant update (reminded_at) on silence to planwatch_worker;
  `.execute(db);
};
