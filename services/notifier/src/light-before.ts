import { duePeriodsBetween, type Indicator, type Light, type Month, periodFromDate } from '@planwatch/domain';
import type { JudgedValue } from '@planwatch/store';

/**
 * The light of the period before this one, whoever was told of it; `null` where that was not judged. `values`: of the
 * series, the last judged of every period, ascending.
 */
export const lightBefore = (
  period: Month | null,
  indicator: Pick<Indicator, 'frequency' | 'skipsJanuary' | 'notMeasured'>,
  values: readonly Pick<JudgedValue, 'period' | 'light'>[],
): Light | null => {
  if (period === null) return null;
  const before = values.findLast((value) => periodFromDate(value.period) < period);
  const isNext = before && duePeriodsBetween(indicator, periodFromDate(before.period), period) <= 1;
  return isNext ? before.light : null;
};
