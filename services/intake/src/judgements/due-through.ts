import { type IsWorkingDay, latestDuePeriod, type Month } from '@planwatch/domain';
import { dateIn } from '../http/instant.ts';
import type { PlanIndicator } from '../plans/find-home.ts';

/** Latest period whose due date has passed at `now`, worked out once for all indicators with the same due rule. */
export const dueThroughAt = (now: Date, isWorkingDay: IsWorkingDay) => {
  const known = new Map<string, Month | null>();
  return ({ plan, indicator }: PlanIndicator): Month | null => {
    const { due, frequency, skipsJanuary, notMeasured } = indicator;
    const key = JSON.stringify([plan.code, due, frequency, skipsJanuary, notMeasured === null]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const latest = latestDuePeriod(indicator, dateIn(now, plan.timeZone), plan, isWorkingDay);
    known.set(key, latest);
    return latest;
  };
};
