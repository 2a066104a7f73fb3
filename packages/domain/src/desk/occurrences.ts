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

/** When the occurrence of a planned day goes out. */
export const occurrenceOf = (plannedFor: string, { schedule, zone, isWorkingDay }: Scheduling): Occurrence => {
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

/** Days off in a row push an occurrence back by so much at most: a calendar looks no further. */
const LONGEST_PUSH_DAYS = 400;

/** An edition goes out within so long of its time of day, or on another morning: not at whatever time a start falls on. */
const HOUR_MS = 3_600_000;

/**
 * The latest occurrence that has come and was not made, once, whatever was missed before it. It goes by the planned
 * day alone, so that a clock set back makes nothing twice; a standstill of years costs no more than one of weeks.
 */
const latestUnmade = (input: DueOccurrencesInput): Occurrence | null => {
  const { schedule, zone, lastPlannedFor, since, now } = input;
  const today = zone.dateOf(now);
  const first = nextPlanned(lastPlannedFor ?? addDays(zone.dateOf(since), -8), schedule);
  const hasCome = (occurrence: Occurrence): boolean =>
    occurrence.at >= since && occurrence.at <= now && !isSwallowed(occurrence, input);
  let planned = addDays(nextPlanned(today, schedule), -7);
  for (; planned >= first && planned >= addDays(today, -LONGEST_PUSH_DAYS); planned = addDays(planned, -7)) {
    const occurrence = occurrenceOf(planned, input);
    if (hasCome(occurrence)) return occurrence;
  }
  return null;
};

/** An occurrence that has come, as it can still go out: at its time, else at that time of the next working day. */
const asItGoesOut = (
  occurrence: Occurrence,
  { schedule, zone, isWorkingDay, now }: DueOccurrencesInput,
): Occurrence => {
  if (now < occurrence.at + HOUR_MS) return occurrence;
  const timeOn = (date: string): number => zone.instantOf(date, minutesOf(schedule.time));
  const today = zone.dateOf(now);
  const on = workingDayFrom(now < timeOn(today) + HOUR_MS ? today : addDays(today, 1), isWorkingDay);
  return { ...occurrence, on, at: timeOn(on) };
};

/** What has come and is still to go out; `null` too where the next one goes out no later and speaks for both. */
const waiting = (input: DueOccurrencesInput): Occurrence | null => {
  const last = latestUnmade(input);
  const sent = last && asItGoesOut(last, input);
  return sent && sent.at < nextOccurrence(input, input.now).at ? sent : null;
};

/** What is to be made now: the latest that has come and was not made, in the hour in which it goes out. */
export const dueOccurrence = (input: DueOccurrencesInput): Occurrence | null => {
  const occurrence = waiting(input);
  return occurrence && occurrence.at <= input.now ? occurrence : null;
};

/** The first that is still to be made: one that has come, else the next that was not made before its time. */
export const occurrenceToCome = (input: DueOccurrencesInput): Occurrence => {
  const { lastPlannedFor, now } = input;
  const lastAt = lastPlannedFor === null ? now : occurrenceOf(lastPlannedFor, input).at;
  return waiting(input) ?? nextOccurrence(input, Math.max(now, lastAt));
};

/** One that has come, else the first to come, made or not: what is meant when somebody asks for it now. */
export const occurrenceAtHand = (input: DueOccurrencesInput): Occurrence =>
  waiting(input) ?? nextOccurrence(input, input.now);

/** The first occurrence after an instant. */
export const nextOccurrence = (scheduling: Scheduling, after: number): Occurrence => {
  const { schedule, zone } = scheduling;
  let occurrence = occurrenceOf(nextPlanned(addDays(zone.dateOf(after), -15), schedule), scheduling);
  while (occurrence.at <= after || isSwallowed(occurrence, scheduling)) {
    occurrence = occurrenceOf(nextPlanned(occurrence.plannedFor, schedule), scheduling);
  }
  return occurrence;
};
