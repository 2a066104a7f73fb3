import { type Kysely, sql } from 'kysely';

/** Keeps the address under which a contact was first entered: a file that names them by it brings nobody new. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    alter table contact add column entered_as text;
    update contact set entered_as = email;
    alter table contact alter column entered_as set not null;
  `.execute(db);
};
