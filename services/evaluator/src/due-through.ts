import { latestDuePeriod, type Month, type SeriesNode } from '@planwatch/domain';
import { dateIn, type WorkingDays } from '@planwatch/runtime';

/** Latest period of a series whose due date has passed; worked out once a batch and kind of due rule. */
export const dueThroughAt = (
  now: Date,
  workingDays: WorkingDays,
): ((node: Pick<SeriesNode, 'plan' | 'indicator'>) => Month | null) => {
  const known = new Map<string, Month | null>();
  return ({ plan, indicator }) => {
    const { due, frequency, skipsJanuary, notMeasured } = indicator;
    const key = JSON.stringify([plan.code, due, frequency, skipsJanuary, notMeasured === null]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const latest = latestDuePeriod(indicator, dateIn(now, plan.timeZone), plan, workingDays.isWorkingDay);
    known.set(key, latest);
    return latest;
  };
};
