import chineseDays from 'chinese-days';
import type { Logger } from './logger.ts';

/** The years whose holidays and make-up working days the table of chinese-days 1.5.7 knows. */
const KNOWN_YEARS = { first: 2004, last: 2026 } as const;

/** Which days are worked, by the State Council's holidays and make-up days. Dates are `YYYY-MM-DD`. */
export interface WorkingDays {
  isWorkingDay(date: string): boolean;
  /** The n-th working day after a date, that date itself not counted. */
  after(date: string, count: number): string;
}

/**
 * Outside the table's years every Monday to Friday counts as worked, which is wrong on holidays: each such year is
 * said once in the log.
 */
export const createWorkingDays = (log: Logger): WorkingDays => {
  const warned = new Set<number>();
  const isWorkingDay = (date: string): boolean => {
    const year = Number(date.slice(0, 4));
    if ((year < KNOWN_YEARS.first || year > KNOWN_YEARS.last) && !warned.has(year)) {
      warned.add(year);
      log.error({ year, known: KNOWN_YEARS }, 'working_days.year_unknown');
    }
    return chineseDays.isWorkday(date);
  };
  return {
    isWorkingDay,
    after: (date, count) => {
      let day = date;
      for (let left = count; left > 0; ) {
        day = nextDay(day);
        if (isWorkingDay(day)) left -= 1;
      }
      return day;
    },
  };
};

const nextDay = (date: string): string => {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
};

/** The calendar date of an instant in a time zone, `YYYY-MM-DD`. */
export const dateIn = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
