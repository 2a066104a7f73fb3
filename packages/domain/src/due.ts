import { endsPeriod, type Frequency, type Month, monthOfYear, monthsIn, periodFromDate, yearOf } from './period.ts';
import type { DueRule, Indicator } from './plan.ts';

/** Whether a civil date (`YYYY-MM-DD`) is a working day. The calendar is the plan office's. */
export type IsWorkingDay = (isoDate: string) => boolean;

/** Days since 1970-01-01 of a civil date; `monthOfYear` from 1 to 12. After Hinnant's days_from_civil. */
const dayNumber = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
};

const pad = (n: number, length: number): string => String(n).padStart(length, '0');

/** The civil date of a day number, `YYYY-MM-DD`. */
const isoDate = (days: number): string => {
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

/** A calendar that knows no working day at all must not keep us searching. */
const SEARCH_DAYS = 400;

const nthWorkingDayAfter = (day: number, count: number, isWorkingDay: IsWorkingDay): string => {
  let left = count;
  for (let next = day + 1; next <= day + SEARCH_DAYS; next += 1) {
    if (isWorkingDay(isoDate(next))) left -= 1;
    if (left <= 0) return isoDate(next);
  }
  return isoDate(day + SEARCH_DAYS);
};

const endOf = (period: Month, frequency: Frequency): Month => {
  const length = monthsIn(frequency);
  return period + ((length - (monthOfYear(period) % length)) % length);
};

/**
 * Last day on which the figure of the period that `period` lies in is in time (`YYYY-MM-DD`):
 * the n-th working day after the period's end, or a date in the following year.
 */
export const dueDate = (rule: DueRule, period: Month, frequency: Frequency, isWorkingDay: IsWorkingDay): string => {
  const end = endOf(period, frequency);
  switch (rule.kind) {
    case 'working_days_after': {
      const next = end + 1;
      const lastDay = dayNumber(yearOf(next), monthOfYear(next), 1) - 1;
      return nthWorkingDayAfter(lastDay, rule.days, isWorkingDay);
    }
    case 'following_year':
      return isoDate(dayNumber(yearOf(end) + 1, rule.month, rule.day));
    default:
      return rule satisfies never;
  }
};

type Scheduled = Pick<Indicator, 'frequency' | 'skipsJanuary' | 'notMeasured'>;

/** Whether a figure is due for this period at all. */
export const isDue = ({ frequency, skipsJanuary, notMeasured }: Scheduled, period: Month): boolean =>
  notMeasured === null &&
  endsPeriod(period, frequency) &&
  !(skipsJanuary && frequency === 'monthly' && monthOfYear(period) === 1);

/** Latest period of the plan whose due date lies before `today` (`YYYY-MM-DD`); `null` where there is none yet. */
export const latestDuePeriod = (
  indicator: Scheduled & Pick<Indicator, 'due'>,
  today: string,
  plan: { readonly start: Month; readonly end: Month },
  isWorkingDay: IsWorkingDay,
): Month | null => {
  for (let period = Math.min(periodFromDate(today), plan.end); period >= plan.start; period -= 1) {
    if (!isDue(indicator, period)) continue;
    if (dueDate(indicator.due, period, indicator.frequency, isWorkingDay) < today) return period;
  }
  return null;
};

/** Due periods after `from` and up to `to`. */
export const duePeriodsBetween = (indicator: Scheduled, from: Month, to: Month): number => {
  let count = 0;
  for (let period = from + 1; period <= to; period += 1) if (isDue(indicator, period)) count += 1;
  return count;
};
