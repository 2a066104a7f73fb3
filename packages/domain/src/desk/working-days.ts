import { addDays, dayOf, type IsWorkingDay, isoDate } from './civil-date.ts';

/** A calendar that knows no working day at all must not keep us searching. */
const SEARCH_DAYS = 400;

/** The n-th working day after a date, that date itself not counted. */
export const workingDayAfter = (date: string, count: number, isWorkingDay: IsWorkingDay): string => {
  const day = dayOf(date);
  let left = count;
  for (let next = day + 1; next <= day + SEARCH_DAYS; next += 1) {
    if (isWorkingDay(isoDate(next))) left -= 1;
    if (left <= 0) return isoDate(next);
  }
  return isoDate(day + SEARCH_DAYS);
};

/** The last working day before a date. */
export const workingDayBefore = (date: string, isWorkingDay: IsWorkingDay): string => {
  const day = dayOf(date);
  for (let before = day - 1; before >= day - SEARCH_DAYS; before -= 1) {
    if (isWorkingDay(isoDate(before))) return isoDate(before);
  }
  return isoDate(day - SEARCH_DAYS);
};

/** The date itself if it is worked, else the next working day. */
export const workingDayFrom = (date: string, isWorkingDay: IsWorkingDay): string =>
  isWorkingDay(date) ? date : workingDayAfter(date, 1, isWorkingDay);

/** Working days after `from` up to and including `to`; 0 where `to` is not later. */
export const workingDaysBetween = (from: string, to: string, isWorkingDay: IsWorkingDay): number => {
  let count = 0;
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (isWorkingDay(date)) count += 1;
  return count;
};
