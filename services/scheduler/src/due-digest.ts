import { DEFAULT_DIGEST_SCHEDULE, dueOccurrence, type IsWorkingDay, timeZoneOf } from '@planwatch/domain';
import type { JobRequest } from '@planwatch/queues';
import type { DigestTimes } from '@planwatch/store';

/**
 * The job for a plan's weekly editions, if any are due by business time. Pure. One job whatever was missed.
 */
export const dueDigest = (
  planId: string,
  { timeZone, since, lastPlannedFor }: DigestTimes,
  businessNow: Date,
  isWorkingDay: IsWorkingDay,
): JobRequest[] => {
  const due = dueOccurrence({
    schedule: DEFAULT_DIGEST_SCHEDULE,
    zone: timeZoneOf(timeZone),
    isWorkingDay,
    since: since.getTime(),
    now: businessNow.getTime(),
    lastPlannedFor,
  });
  return due ? [{ name: 'digest.due', payload: { planId, plannedFor: due.plannedFor } }] : [];
};
