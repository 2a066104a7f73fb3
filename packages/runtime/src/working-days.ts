import chineseDays from 'chinese-days';
import type { Logger } from './logger.ts';

/** The years whose holidays and make-up working days the table of chinese-days 1.5.7 knows. */
const KNOWN_YEARS = { first: 2004, last: 2026 } as const;

/** Where a year's holidays and make-up working days are known from. */
export type YearSource = 'table' | 'plan_office' | 'missing';

/** What the plan office declared, before the table. */
export interface DeclaredDays {
  ofDate(date: string): 'working' | 'holiday' | undefined;
  /** Whether it says that all of that year is declared: some days alone do not make a year known. */
  isComplete(year: number): boolean;
}

const NOTHING_DECLARED: DeclaredDays = { ofDate: () => undefined, isComplete: () => false };

/** Which days are worked, by what the plan office declared and else by the State Council's holidays and make-up days. Dates are `YYYY-MM-DD`. */
export interface WorkingDays {
  isWorkingDay(date: string): boolean;
  sourceOf(year: number): YearSource;
  /** The n-th working day after a date, that date itself not counted. */
  after(date: string, count: number): string;
}

/**
 * In a year that neither the table nor the plan office knows whole every other Monday to Friday counts as worked, which is wrong on
 * holidays: each such year is said once in the log.
 */
export const createWorkingDays = (log: Logger, declared: DeclaredDays = NOTHING_DECLARED): WorkingDays => {
  const warned = new Set<number>();
  const sourceOf = (year: number): YearSource => {
    if (year >= KNOWN_YEARS.first && year <= KNOWN_YEARS.last) return 'table';
    return declared.isComplete(year) ? 'plan_office' : 'missing';
  };
  const isWorkingDay = (date: string): boolean => {
    const own = declared.ofDate(date);
    if (own) return own === 'working';
    const year = Number(date.slice(0, 4));
    if (!warned.has(year) && sourceOf(year) === 'missing') {
      warned.add(year);
      log.error({ year, known: KNOWN_YEARS }, 'working_days.year_unknown');
    }
    return chineseDays.isWorkday(date);
  };
  return {
    isWorkingDay,
    sourceOf,
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

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar date of an instant in a time zone, `YYYY-MM-DD`. A format takes long to make: one for each zone. */
export const dateIn = (at: Date, timeZone: string): string => {
  const format =
    dateFormats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  dateFormats.set(timeZone, format);
  return format.format(at);
};
