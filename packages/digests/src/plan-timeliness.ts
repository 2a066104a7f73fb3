import { type Month, type Timeliness, timelinessByUnit, timeZoneOf } from '@planwatch/domain';
import { loadDigestTimes, type Trx, WEEKLY_DIGEST } from '@planwatch/store';
import { formsDue } from './forms-due.ts';
import type { PlanEditionsContext } from './plan-editions.ts';

/**
 * How each unit reported to a plan since it was watched, over the forms of periods from one on; units that were asked
 * for nothing are not there. `null`: there is no such plan. The caller sees the figures of all units.
 */
export const planTimeliness = async (
  trx: Trx,
  { planId, from, asOf }: { planId: string; from: Month | null; asOf: Date },
  { plans, workingDays }: PlanEditionsContext,
): Promise<Timeliness[] | null> => {
  const loaded = await plans(trx, planId);
  const times = await loadDigestTimes(trx, planId, WEEKLY_DIGEST);
  if (!loaded || !times) return null;
  const { isWorkingDay } = workingDays;
  const { plan } = loaded;
  const forms = await formsDue(trx, { plan, isWorkingDay, asOf });
  const since = timeZoneOf(plan.timeZone).dateOf(times.since.getTime());
  return timelinessByUnit(
    forms.filter(({ form }) => form.dueOn >= since && (from === null || form.period >= from)),
    asOf.getTime(),
  );
};
