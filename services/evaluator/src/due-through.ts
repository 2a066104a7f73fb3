import { type Indicator, latestDuePeriod, type Month, type SeriesNode } from '@planwatch/domain';
import { dateIn, type WorkingDays } from '@planwatch/runtime';

/** Latest period of a series whose due date has passed; `null`: none yet. */
export type DueThrough = (node: Pick<SeriesNode, 'plan' | 'indicator'>) => Month | null;

/** As of an instant; worked out once a batch and kind of due rule. */
export const dueThroughAt = (now: Date, workingDays: WorkingDays): DueThrough => {
  const known = new Map<string, Month | null>();
  return ({ plan, indicator }) => {
    const key = `${plan.code} ${dueKindOf(indicator)}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const latest = latestDuePeriod(indicator, dateIn(now, plan.timeZone), plan, workingDays.isWorkingDay);
    known.set(key, latest);
    return latest;
  };
};

/** An indicator stays the same object for as long as its plan's version. */
const dueKinds = new WeakMap<Indicator, string>();

/** Equal for indicators that are due alike. */
const dueKindOf = (indicator: Indicator): string => {
  const { due, frequency, skipsJanuary, notMeasured } = indicator;
  const kind = dueKinds.get(indicator) ?? JSON.stringify([due, frequency, skipsJanuary, notMeasured === null]);
  dueKinds.set(indicator, kind);
  return kind;
};
