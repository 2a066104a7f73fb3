import { dayNumber, type IsWorkingDay, isoDate } from './desk/civil-date.ts';
import { workingDayAfter } from './desk/working-days.ts';
import type { DueRule, Indicator } from './indicator.ts';
import { endsPeriod, type Frequency, type Month, monthOfYear, monthsIn, periodFromDate, yearOf } from './period.ts';

export type { IsWorkingDay } from './desk/civil-date.ts';

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
      const lastDay = isoDate(dayNumber(yearOf(next), monthOfYear(next), 1) - 1);
      return workingDayAfter(lastDay, rule.days, isWorkingDay);
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
