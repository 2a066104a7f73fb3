import { addDays, type IsWorkingDay, weekdayOf } from './civil-date.ts';
import { minutesOf, type TimeZone } from './time-zone.ts';
import { workingDayFrom } from './working-days.ts';

/** Once a week at a wall-clock time of a zone; on a day off at that time of the next working day. */
export interface WeeklySchedule {
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  /** `HH:MM` */
  readonly time: string;
}

/** 规划哨周报: Mondays at 08:30. */
export const DEFAULT_DIGEST_SCHEDULE: WeeklySchedule = { weekday: 1, time: '08:30' };

/** One time that a schedule names. */
export interface Occurrence {
  /** The day of the week as scheduled: the edition's name, which a later change of the calendar does not move. */
  readonly plannedFor: string;
  /** The day on which it goes out. */
  readonly on: string;
  /** Epoch ms. */
  readonly at: number;
}

export interface Scheduling {
  readonly schedule: WeeklySchedule;
  readonly zone: TimeZone;
  readonly isWorkingDay: IsWorkingDay;
}

const occurrenceOf = (plannedFor: string, { schedule, zone, isWorkingDay }: Scheduling): Occurrence => {
  const on = workingDayFrom(plannedFor, isWorkingDay);
  return { plannedFor, on, at: zone.instantOf(on, minutesOf(schedule.time)) };
};

/** The scheduled day after a date, that date itself not counted. */
const nextPlanned = (date: string, { weekday }: WeeklySchedule): string =>
  addDays(date, ((weekday - weekdayOf(date) + 6) % 7) + 1);

/** A whole week off moves an edition onto the next one: that one speaks for both. */
const isSwallowed = (occurrence: Occurrence, scheduling: Scheduling): boolean =>
  occurrenceOf(addDays(occurrence.plannedFor, 7), scheduling).at <= occurrence.at;

export interface DueOccurrencesInput extends Scheduling {
  /** `plannedFor` of the last edition that was made; `null`: none yet. */
  readonly lastPlannedFor: string | null;
  /** When the schedule came into force, epoch ms: nothing planned before is made up for. */
  readonly since: number;
  /** Business time, epoch ms. */
  readonly now: number;
}

/** An occurrence whose time has come. */
export interface DueOccurrence extends Occurrence {
  /** A later one has come as well: this is made up for after a standstill. */
  readonly late: boolean;
}

/**
 * Every occurrence that has come and was not made, in order: after a standstill each missed one once. It goes by the
 * planned day alone, so that a clock set back makes nothing twice.
 */
export const dueOccurrences = (input: DueOccurrencesInput): DueOccurrence[] => {
  const { schedule, zone, lastPlannedFor, since, now } = input;
  const due: Occurrence[] = [];
  let planned = nextPlanned(lastPlannedFor ?? addDays(zone.dateOf(since), -8), schedule);
  for (; planned <= zone.dateOf(now); planned = nextPlanned(planned, schedule)) {
    const occurrence = occurrenceOf(planned, input);
    if (occurrence.at >= since && occurrence.at <= now && !isSwallowed(occurrence, input)) due.push(occurrence);
  }
  return due.map((occurrence, index) => ({ ...occurrence, late: index < due.length - 1 }));
};

/** The first occurrence after an instant. */
export const nextOccurrence = (scheduling: Scheduling, after: number): Occurrence => {
  const { schedule, zone } = scheduling;
  let occurrence = occurrenceOf(nextPlanned(addDays(zone.dateOf(after), -15), schedule), scheduling);
  while (occurrence.at <= after || isSwallowed(occurrence, scheduling)) {
    occurrence = occurrenceOf(nextPlanned(occurrence.plannedFor, schedule), scheduling);
  }
  return occurrence;
};
