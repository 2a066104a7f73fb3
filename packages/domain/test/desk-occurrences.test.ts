import { describe, expect, it } from 'vitest';
import {
  DEFAULT_DIGEST_SCHEDULE,
  type DueOccurrencesInput,
  dueOccurrence,
  nextOccurrence,
  occurrenceAtHand,
  occurrenceToCome,
  timeZoneOf,
  type WeeklySchedule,
} from '../src/index.ts';
import { at, calendar, SHANGHAI, shown } from './support/desk.ts';

const BERLIN = timeZoneOf('Europe/Berlin');
const NATIONAL_DAY = calendar(
  ['2024-10-01', '2024-10-02', '2024-10-03', '2024-10-04', '2024-10-07'],
  ['2024-09-29', '2024-10-12'],
);
/** A week off from Monday to Sunday. */
const WEEK_OFF = calendar(['2024-08-12', '2024-08-13', '2024-08-14', '2024-08-15', '2024-08-16']);

interface Row {
  readonly name: string;
  readonly now: string;
  /** Default: the edition of Monday, 5 August 2024. */
  readonly last?: string | null;
  readonly since?: string;
  readonly isWorkingDay?: (date: string) => boolean;
  /** Planned for, when it goes out. */
  readonly due: readonly string[];
}

const TABLE: Row[] = [
  { name: 'the Sunday before: silent', now: '2024-08-11 23:59', due: [] },
  { name: 'a minute before: silent', now: '2024-08-12 08:29', due: [] },
  { name: 'the minute: due', now: '2024-08-12 08:30', due: ['2024-08-12 at 2024-08-12 08:30'] },
  { name: 'its hour has begun: due', now: '2024-08-12 09:29', due: ['2024-08-12 at 2024-08-12 08:30'] },
  { name: 'its hour is over: not that day any more', now: '2024-08-12 09:30', due: [] },
  { name: 'missed, that evening: silent', now: '2024-08-12 21:00', due: [] },
  { name: 'missed, a later day before its time: silent', now: '2024-08-14 07:59', due: [] },
  {
    name: 'missed: at its time of day on the next working day, under the name of its Monday',
    now: '2024-08-14 08:30',
    due: ['2024-08-12 at 2024-08-14 08:30'],
  },
  {
    name: 'missed, and that hour has begun: due',
    now: '2024-08-14 09:29',
    due: ['2024-08-12 at 2024-08-14 08:30'],
  },
  { name: 'missed, in the afternoon: silent', now: '2024-08-15 17:00', due: [] },
  { name: 'missed, on a Saturday: silent', now: '2024-08-17 08:45', due: [] },
  { name: 'missed, made on a later day: not again', now: '2024-08-15 08:30', last: '2024-08-12', due: [] },
  {
    name: 'missed, over days off to the next: that one speaks for both',
    now: '2024-10-08 08:30',
    last: '2024-09-23',
    isWorkingDay: NATIONAL_DAY,
    due: ['2024-10-07 at 2024-10-08 08:30'],
  },
  {
    name: 'missed, on a Saturday that is worked: due',
    now: '2024-10-12 08:30',
    last: '2024-09-30',
    isWorkingDay: NATIONAL_DAY,
    due: ['2024-10-07 at 2024-10-12 08:30'],
  },
  { name: 'made already: silent', now: '2024-08-12 09:00', last: '2024-08-12', due: [] },
  {
    name: 'three weeks down: one edition speaks for those missed',
    now: '2024-08-28 08:30',
    due: ['2024-08-26 at 2024-08-28 08:30'],
  },
  { name: 'missed until the Monday after, before its time: silent', now: '2024-08-19 08:29', due: [] },
  {
    name: 'missed until the Monday after: that one speaks for both',
    now: '2024-08-19 08:30',
    due: ['2024-08-19 at 2024-08-19 08:30'],
  },
  {
    name: 'twenty years down: one edition',
    now: '2044-08-09 08:30',
    due: ['2044-08-08 at 2044-08-09 08:30'],
  },
  {
    name: 'the clock set back an hour after an edition: not again',
    now: '2024-08-12 07:45',
    last: '2024-08-12',
    due: [],
  },
  { name: 'the clock set back a fortnight: not again', now: '2024-07-29 09:00', due: [] },
  {
    name: 'the clock set an hour forward over it: once',
    now: '2024-08-12 09:15',
    due: ['2024-08-12 at 2024-08-12 08:30'],
  },
  {
    name: 'a new schedule: nothing from before it came into force',
    now: '2024-08-12 09:00',
    last: null,
    since: '2024-08-07 10:00',
    due: ['2024-08-12 at 2024-08-12 08:30'],
  },
  {
    name: 'in force since Monday at nine: not that morning',
    now: '2024-08-12 09:10',
    last: null,
    since: '2024-08-12 09:00',
    due: [],
  },
  {
    name: 'a Monday off: silent on that day',
    now: '2024-10-07 12:00',
    last: '2024-09-30',
    isWorkingDay: NATIONAL_DAY,
    due: [],
  },
  {
    name: 'a Monday off: the next working day, under the name of the Monday',
    now: '2024-10-08 08:30',
    last: '2024-09-30',
    isWorkingDay: NATIONAL_DAY,
    due: ['2024-10-07 at 2024-10-08 08:30'],
  },
  {
    name: 'the calendar changed after it was made: not again',
    now: '2024-10-08 09:00',
    last: '2024-10-07',
    isWorkingDay: NATIONAL_DAY,
    due: [],
  },
  {
    name: 'a whole week off: one edition speaks for both weeks',
    now: '2024-08-19 09:00',
    isWorkingDay: WEEK_OFF,
    due: ['2024-08-19 at 2024-08-19 08:30'],
  },
  {
    name: 'over the end of a month',
    now: '2024-10-01 08:30',
    last: '2024-09-23',
    due: ['2024-09-30 at 2024-10-01 08:30'],
  },
  {
    name: 'over the end of a year',
    now: '2025-01-01 08:30',
    last: '2024-12-23',
    due: ['2024-12-30 at 2025-01-01 08:30'],
  },
  {
    name: 'over 29 February',
    now: '2024-03-04 08:30',
    last: '2024-02-26',
    due: ['2024-03-04 at 2024-03-04 08:30'],
  },
];

const named = (input: DueOccurrencesInput): string[] => {
  const due = dueOccurrence(input);
  return due ? [`${due.plannedFor} at ${shown(due.at)}`] : [];
};

describe('dueOccurrence', () => {
  it.each(TABLE)(
    '$name',
    ({ now, last = '2024-08-05', since = '2024-01-01 00:00', isWorkingDay = calendar(), due }) => {
      expect(
        named({
          schedule: DEFAULT_DIGEST_SCHEDULE,
          zone: SHANGHAI,
          isWorkingDay,
          lastPlannedFor: last,
          since: at(since),
          now: at(now),
        }),
      ).toEqual(due);
    },
  );

  it('on 29 February itself', () => {
    const thursdays: WeeklySchedule = { weekday: 4, time: '08:30' };
    const input = { schedule: thursdays, zone: SHANGHAI, isWorkingDay: calendar(), since: at('2024-01-01 00:00') };
    expect(named({ ...input, lastPlannedFor: '2024-02-22', now: at('2024-02-29 08:30') })).toEqual([
      '2024-02-29 at 2024-02-29 08:30',
    ]);
  });

  it('asked every hour of five years, in a zone with daylight saving: every Monday once, at half past eight', () => {
    const scheduling = { schedule: DEFAULT_DIGEST_SCHEDULE, zone: BERLIN, isWorkingDay: calendar() };
    const since = Date.parse('2022-01-01T00:00:00Z');
    let last: string | null = null;
    const made: string[] = [];
    for (let now = since; now < Date.parse('2027-01-01T00:00:00Z'); now += 3600 * 1000) {
      const due = dueOccurrence({ ...scheduling, lastPlannedFor: last, since, now });
      if (!due) continue;
      last = due.plannedFor;
      made.push(due.plannedFor);
      expect(BERLIN.wallTime(due.at)).toEqual({ date: due.plannedFor, minutes: 8 * 60 + 30 });
    }
    const mondays = Array.from({ length: 261 }, (_, index) =>
      new Date(Date.parse('2022-01-03') + index * 7 * 24 * 3600 * 1000).toISOString().slice(0, 10),
    ).filter((date) => date < '2027-01-01');
    expect(made).toEqual(mondays);
  });
});

const CLOCKS: { name: string; date: string; time: string; weekday: number; instant: string }[] = [
  { name: 'winter', date: '2024-03-24', time: '02:30', weekday: 7, instant: '2024-03-24T01:30:00Z' },
  {
    name: 'a time that the clocks skip counts on',
    date: '2024-03-31',
    time: '02:30',
    weekday: 7,
    instant: '2024-03-31T01:30:00Z',
  },
  {
    name: 'a time shown twice: the first',
    date: '2024-10-27',
    time: '02:30',
    weekday: 7,
    instant: '2024-10-27T00:30:00Z',
  },
  {
    name: 'the morning after the clocks went back',
    date: '2024-10-27',
    time: '08:30',
    weekday: 7,
    instant: '2024-10-27T07:30:00Z',
  },
  { name: 'midnight of the short day', date: '2024-03-31', time: '00:00', weekday: 7, instant: '2024-03-30T23:00:00Z' },
];

describe('wall clocks', () => {
  it.each(CLOCKS)('Berlin, $name', ({ date, time, weekday, instant }) => {
    const everyDay = (): boolean => true;
    const before = Date.parse(`${date}T00:00:00Z`) - 48 * 3600 * 1000;
    const next = nextOccurrence({ schedule: { weekday, time }, zone: BERLIN, isWorkingDay: everyDay }, before);
    expect(next.plannedFor).toBe(date);
    expect(new Date(next.at).toISOString()).toBe(instant.replace('Z', '.000Z'));
  });

  it('a zone that skips its midnight', () => {
    const beirut = timeZoneOf('Asia/Beirut');
    expect(new Date(beirut.instantOf('2024-03-31', 0)).toISOString()).toBe('2024-03-30T22:00:00.000Z');
  });
});

const NEXT: { name: string; after: string; at: string }[] = [
  { name: 'the minute itself -> a week later', after: '2024-08-12 08:30', at: '2024-08-19 08:30' },
  { name: 'a minute before -> then', after: '2024-08-12 08:29', at: '2024-08-12 08:30' },
  { name: 'in the holidays -> after them', after: '2024-10-06 12:00', at: '2024-10-08 08:30' },
  { name: 'on the Monday off -> the Tuesday', after: '2024-10-07 12:00', at: '2024-10-08 08:30' },
];

interface HandRow {
  readonly name: string;
  readonly now: string;
  readonly last: string;
  readonly atHand: string;
  readonly toCome: string;
}

const MONDAY_12 = '2024-08-12 at 2024-08-12 08:30';
const MONDAY_19 = '2024-08-19 at 2024-08-19 08:30';
const AT_HAND: HandRow[] = [
  {
    name: 'before its time: the next',
    now: '2024-08-09 12:00',
    last: '2024-08-05',
    atHand: MONDAY_12,
    toCome: MONDAY_12,
  },
  {
    name: 'made early: the one after',
    now: '2024-08-09 12:00',
    last: '2024-08-12',
    atHand: MONDAY_12,
    toCome: MONDAY_19,
  },
  { name: 'due: itself', now: '2024-08-12 08:30', last: '2024-08-05', atHand: MONDAY_12, toCome: MONDAY_12 },
  {
    name: 'missed: itself, when it is to go out',
    now: '2024-08-14 15:00',
    last: '2024-08-05',
    atHand: '2024-08-12 at 2024-08-15 08:30',
    toCome: '2024-08-12 at 2024-08-15 08:30',
  },
  {
    name: 'missed, and the next comes first: that one',
    now: '2024-08-17 10:00',
    last: '2024-08-05',
    atHand: MONDAY_19,
    toCome: MONDAY_19,
  },
];

describe('occurrenceAtHand, occurrenceToCome', () => {
  it.each(AT_HAND)('$name', ({ now, last, atHand, toCome }) => {
    const scheduling = { schedule: DEFAULT_DIGEST_SCHEDULE, zone: SHANGHAI, isWorkingDay: calendar() };
    const input = { ...scheduling, lastPlannedFor: last, since: at('2024-01-01 00:00'), now: at(now) };
    const named = ({ plannedFor, at: sent }: { plannedFor: string; at: number }) => `${plannedFor} at ${shown(sent)}`;
    expect(named(occurrenceAtHand(input))).toBe(atHand);
    expect(named(occurrenceToCome(input))).toBe(toCome);
  });
});

describe('nextOccurrence', () => {
  it.each(NEXT)('$name', ({ after, at: expected }) => {
    const scheduling = { schedule: DEFAULT_DIGEST_SCHEDULE, zone: SHANGHAI, isWorkingDay: NATIONAL_DAY };
    expect(shown(nextOccurrence(scheduling, at(after)).at)).toBe(expected);
  });
});
