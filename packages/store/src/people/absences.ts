import type { Absence } from '@planwatch/domain';
import { newId } from '@planwatch/runtime';
import { type Selectable, sql } from 'kysely';
import type { Db, Trx } from '../store.ts';
import type { AbsenceTable } from '../tables/absence.ts';

export type AbsenceRow = Selectable<AbsenceTable>;

/** Everybody who is away on this civil date or later, by contact; what was noted last comes first, and so counts. */
export const listAbsences = (db: Db | Trx, since: string): Promise<AbsenceRow[]> =>
  db
    .selectFrom('absence')
    .selectAll()
    .where('until_on', '>=', since)
    .orderBy('contact_id')
    .orderBy('set_at', 'desc')
    .orderBy('absence_id', 'desc')
    .execute();

/** As routing reads them. */
export const asAbsence = (row: AbsenceRow): Absence => ({
  contactId: row.contact_id,
  from: row.from_on,
  until: row.until_on,
  deputy: row.deputy_id,
});

/** Notes that somebody is away. */
export const saveAbsence = async (db: Db | Trx, absence: Absence, now: Date): Promise<void> => {
  await db
    .insertInto('absence')
    .values({
      absence_id: newId(),
      contact_id: absence.contactId,
      from_on: absence.from,
      until_on: absence.until,
      deputy_id: absence.deputy,
      set_at: now,
    })
    .execute();
};

/** Ends what is noted of these contacts with the day before `today`, later absences too; returns how many. */
export const endAbsences = async (db: Db | Trx, contactIds: readonly string[], today: string): Promise<number> => {
  const ended = await db
    .updateTable('absence')
    .set({ until_on: sql<string>`${today}::date - 1` })
    .where('contact_id', 'in', [...contactIds])
    .where('until_on', '>=', today)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
};
