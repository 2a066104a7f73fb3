import { addDays, type IsWorkingDay } from './civil-date.ts';
import { minutesOf, type TimeZone } from './time-zone.ts';
import { workingDayFrom } from './working-days.ts';

/** 免打扰时段: from the evening to the morning, and all of a day that is not worked. `HH:MM` in the plan's zone. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

export const DEFAULT_QUIET_HOURS: QuietHours = { from: '20:00', until: '08:00' };

/**
 * The instant at which a mail held at `now` goes out: the morning of the next working day. `null`: nothing is held
 * now. The evening's minute is quiet already, the morning's no longer.
 */
export const quietUntil = (
  now: number,
  hours: QuietHours,
  zone: TimeZone,
  isWorkingDay: IsWorkingDay,
): number | null => {
  const { date, minutes } = zone.wallTime(now);
  const [evening, morning] = [minutesOf(hours.from), minutesOf(hours.until)];
  if (isWorkingDay(date)) {
    if (minutes >= morning && minutes < evening) return null;
    if (minutes < morning) return zone.instantOf(date, morning);
  }
  return zone.instantOf(workingDayFrom(addDays(date, 1), isWorkingDay), morning);
};

/** The instant at which a day's quiet hours begin, asked while they are not in force. */
export const quietFrom = (now: number, hours: QuietHours, zone: TimeZone): number =>
  zone.instantOf(zone.dateOf(now), minutesOf(hours.from));
