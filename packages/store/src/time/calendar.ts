import type { DeclaredDays, Logger } from '@planwatch/runtime';
import type { Selectable } from 'kysely';
import { type Db, guard, type Trx } from '../store.ts';
import type { CalendarDayTable } from '../tables/calendar-day.ts';

export type CalendarDay = Selectable<CalendarDayTable>;

/** Every day that the plan office declared, or those from `from` through `to`, in order. */
export const listCalendarDays = (db: Db | Trx, range?: { from: string; to: string }): Promise<CalendarDay[]> =>
  guard(() =>
    db
      .selectFrom('calendar_day')
      .selectAll()
      .$if(range !== undefined, (query) =>
        query.where('date', '>=', range?.from ?? '').where('date', '<=', range?.to ?? ''),
      )
      .orderBy('date')
      .execute(),
  );

/** Declares a day worked or free; declared again, the last word counts. */
export const setCalendarDay = async (db: Db | Trx, day: CalendarDay): Promise<void> => {
  const { date, ...rest } = day;
  await guard(() =>
    db
      .insertInto('calendar_day')
      .values(day)
      .onConflict((on) => on.column('date').doUpdateSet(rest))
      .execute(),
  );
};

/** The national calendar counts again for that day; `false` when nothing was declared of it. */
export const unsetCalendarDay = async (db: Db | Trx, date: string): Promise<boolean> => {
  const deleted = await guard(() => db.deleteFrom('calendar_day').where('date', '=', date).executeTakeFirst());
  return deleted.numDeletedRows > 0n;
};

/** What the plan office declared, as it was read. */
export const declaredDays = (rows: readonly CalendarDay[]): DeclaredDays => {
  const days = new Map(rows.map(({ date, kind }) => [date, kind]));
  const years = new Set(rows.map(({ date }) => Number(date.slice(0, 4))));
  return { ofDate: (date) => days.get(date), hasYear: (year) => years.has(year) };
};

/** The same as a service goes by it: read at start, then again and again. */
export interface KeptCalendar extends DeclaredDays, AsyncDisposable {}

/** A change is seen within `refreshMs` of machine time, default half a minute. A failed reading keeps the last one. */
export const keepCalendar = async (db: Db, log: Logger, refreshMs = 30_000): Promise<KeptCalendar> => {
  const read = async () => declaredDays(await listCalendarDays(db));
  let days = await read();
  let refresh: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    refresh = read().then(
      (fresh) => {
        days = fresh;
      },
      (error: Error) => log.warn({ reason: error.message }, 'calendar.not_refreshed'),
    );
  }, refreshMs).unref();
  return {
    ofDate: (date) => days.ofDate(date),
    hasYear: (year) => days.hasYear(year),
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      await refresh;
    },
  };
};
