import { type Clock, offsetClock, systemClock } from '@planwatch/runtime';
import type { Db } from '../store.ts';

/** Stores, at the first start only, the instant that business time starts from. Later calls change nothing. */
export const startBusinessClock = async (db: Db, instant: Date, machineAt: Date): Promise<void> => {
  await db
    .insertInto('business_clock')
    .values({ starts_at: instant, machine_at: machineAt })
    .onConflict((on) => on.column('one').doNothing())
    .execute();
};

/** The clock that every process goes by: shifted if a start was stored, else the machine's. */
export const readBusinessClock = async (db: Db): Promise<Clock> => {
  const row = await db.selectFrom('business_clock').selectAll().executeTakeFirst();
  return row ? offsetClock({ instant: row.starts_at, machineAt: row.machine_at }) : systemClock();
};
