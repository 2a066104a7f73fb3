import type { Db } from '../store.ts';

/** Marks, for good, that demonstration data are in this installation: every page and mail says so. */
export const markDemonstration = async (db: Db, now: Date): Promise<void> => {
  await db
    .insertInto('installation')
    .values({ demonstration_since: now })
    .onConflict((on) => on.column('one').doNothing())
    .execute();
};

/** Whether demonstration data are in this installation. */
export const isDemonstration = async (db: Db): Promise<boolean> => {
  const row = await db.selectFrom('installation').select('demonstration_since').executeTakeFirst();
  return row?.demonstration_since !== undefined && row.demonstration_since !== null;
};
