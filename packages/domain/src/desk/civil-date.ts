/** Whether a civil date (`YYYY-MM-DD`) is a working day. The calendar is the plan office's. */
export type IsWorkingDay = (isoDate: string) => boolean;

/** Days since 1970-01-01 of a civil date; `monthOfYear` from 1 to 12. After Hinnant's days_from_civil. */
export const dayNumber = (year: number, monthOfYear: number, day: number): number => {
  const y = monthOfYear <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (monthOfYear + (monthOfYear > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
};

const pad = (n: number, length: number): string => String(n).padStart(length, '0');

/** The civil date of a day number, `YYYY-MM-DD`. */
export const isoDate = (days: number): string => {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1, 2)}`;
};

/** The day number of `YYYY-MM-DD`. */
export const dayOf = (date: string): number =>
  dayNumber(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));

/** The date so many days later; earlier if negative. */
export const addDays = (date: string, days: number): string => isoDate(dayOf(date) + days);

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (date: string): number => ((((dayOf(date) + 3) % 7) + 7) % 7) + 1;
