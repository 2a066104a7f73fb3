import { DEFAULT_DIGEST_SCHEDULE, type DueOccurrencesInput, timeZoneOf } from '@planwatch/domain';
import type { WorkingDays } from '@planwatch/runtime';
import type { DigestTimes } from '@planwatch/store';

/** What decides on a plan's occurrences at a business time. */
export const schedulingOf = (
  { timeZone, since, lastPlannedFor }: DigestTimes,
  { isWorkingDay }: WorkingDays,
  now: Date,
): DueOccurrencesInput => ({
  schedule: DEFAULT_DIGEST_SCHEDULE,
  zone: timeZoneOf(timeZone),
  isWorkingDay,
  since: since.getTime(),
  now: now.getTime(),
  lastPlannedFor,
});
