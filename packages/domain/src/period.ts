/** How often an indicator is reported. */
export const FREQUENCIES = ['monthly', 'quarterly', 'semiannual', 'annual'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/**
 * A month as a count of months since year 0: `year * 12 + (month - 1)`.
 * A longer period is known by its last month, so 2023 is December 2023 and 2024-Q2 is June 2024.
 */
export type Month = number;

const MONTHS_IN: Record<Frequency, number> = { monthly: 1, quarterly: 3, semiannual: 6, annual: 12 };

/** Length of a period of this frequency, in months. */
export const monthsIn = (frequency: Frequency): number => MONTHS_IN[frequency];

/** `month(2024, 6)` is June 2024. */
export const month = (year: number, monthOfYear: number): Month => year * 12 + monthOfYear - 1;

/** Calendar year of a month. */
export const yearOf = (m: Month): number => Math.floor(m / 12);

/** Month of the year, 1 to 12. */
export const monthOfYear = (m: Month): number => (m % 12) + 1;

/** December of the year that `m` lies in. */
export const yearEnd = (m: Month): Month => month(yearOf(m), 12);

/** Whether a period of this frequency can end in month `m`. */
export const endsPeriod = (m: Month, frequency: Frequency): boolean => monthOfYear(m) % MONTHS_IN[frequency] === 0;

/** The latest period of this frequency that ends in `m` or before. */
export const lastPeriodEnd = (m: Month, frequency: Frequency): Month => {
  const length = MONTHS_IN[frequency];
  return m + 1 - ((m + 1) % length) - 1;
};

/** Years that a period may lie in: others are slips of the hand, and Postgres has no year 0. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2200;

/** Whether periods of this year are read. */
export const isKnownYear = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;

const PERIOD = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/;

/**
 * Reads `2024-06`, `2024-Q2`, `2024-H1` or `2024` as the month the period ends in.
 * Anything else, and a year before 1900 or after 2200, gives `undefined`. A plain month may stand for a longer period by its last month.
 */
export const parsePeriod = (text: string): { end: Month; frequency: Frequency } | undefined => {
  const found = PERIOD.exec(text);
  if (!found || !isKnownYear(Number(found[1]))) return undefined;
  const [, year, monthText, quarter, half] = found;
  if (monthText) return { end: month(Number(year), Number(monthText)), frequency: 'monthly' };
  if (quarter) return { end: month(Number(year), Number(quarter) * 3), frequency: 'quarterly' };
  if (half) return { end: month(Number(year), Number(half) * 6), frequency: 'semiannual' };
  return { end: month(Number(year), 12), frequency: 'annual' };
};

const two = (n: number): string => String(n).padStart(2, '0');
const four = (n: number): string => String(n).padStart(4, '0');

/** The period's name on every interface: `2024-06`, `2024-Q2`, `2024-H1`, `2024`. */
export const formatPeriod = (m: Month, frequency: Frequency = 'monthly'): string => {
  const year = four(yearOf(m));
  switch (frequency) {
    case 'monthly':
      return `${year}-${two(monthOfYear(m))}`;
    case 'quarterly':
      return `${year}-Q${monthOfYear(m) / 3}`;
    case 'semiannual':
      return `${year}-H${monthOfYear(m) / 6}`;
    case 'annual':
      return year;
    default:
      return frequency satisfies never;
  }
};

/** The DATE that stands for a period in Postgres: the first day of its last month. */
export const periodToDate = (m: Month): string => `${formatPeriod(m)}-01`;

/** Reads a DATE (`2024-06-01`) back as its month. */
export const periodFromDate = (date: string): Month => month(Number(date.slice(0, 4)), Number(date.slice(5, 7)));
