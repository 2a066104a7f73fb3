import type { DeclaredDays, Logger } from '@planwatch/runtime';
import type { Selectable } from 'kysely';
import { type Db, guard, type Trx } from '../store.ts';
import type { CalendarDayTable } from '../tables/calendar-day.ts';
import type { CalendarYearTable } from '../tables/calendar-year.ts';

export type CalendarDay = Selectable<CalendarDayTable>;
export type CalendarYear = Selectable<CalendarYearTable>;

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

/** Years that the plan office said are complete, in order. */
export const listCalendarYears = (db: Db | Trx): Promise<CalendarYear[]> =>
  guard(() => db.selectFrom('calendar_year').selectAll().orderBy('year').execute());

/** Says that every holiday of a year is entered; said again, the first word stays. `undefined`: none is entered at all. */
export const completeCalendarYear = async (
  db: Db | Trx,
  { year, ...said }: CalendarYear,
): Promise<CalendarYear | undefined> => {
  const [entered] = await listCalendarDays(db, { from: `${year}-01-01`, to: `${year}-12-31` });
  if (!entered) return undefined;
  return guard(async () => {
    await db
      .insertInto('calendar_year')
      .values({ year, ...said })
      .onConflict((on) => on.column('year').doNothing())
      .execute();
    return db.selectFrom('calendar_year').selectAll().where('year', '=', year).executeTakeFirst();
  });
};

/** Takes that back; `false` when it was not said. */
export const reopenCalendarYear = async (db: Db | Trx, year: number): Promise<boolean> => {
  const deleted = await guard(() => db.deleteFrom('calendar_year').where('year', '=', year).executeTakeFirst());
  return deleted.numDeletedRows > 0n;
};

/** What the plan office declared, as it was read. */
export const declaredDays = (rows: readonly CalendarDay[], complete: readonly CalendarYear[]): DeclaredDays => {
  const days = new Map(rows.map(({ date, kind }) => [date, kind]));
  const years = new Set(complete.map(({ year }) => year));
  return { ofDate: (date) => days.get(date), isComplete: (year) => years.has(year) };
};

/** All that it declared. */
export const readDeclaredDays = async (db: Db | Trx): Promise<DeclaredDays> =>
  declaredDays(await listCalendarDays(db), await listCalendarYears(db));

/** The same as a service goes by it: read at start, then again and again. */
export interface KeptCalendar extends DeclaredDays, AsyncDisposable {}

/** A change is seen within `refreshMs` of machine time, default half a minute. A failed reading keeps the last one. */
export const keepCalendar = async (db: Db, log: Logger, refreshMs = 30_000): Promise<KeptCalendar> => {
  const read = () => readDeclaredDays(db);
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
    isComplete: (year) => days.isComplete(year),
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      await refresh;
    },
  };
};
