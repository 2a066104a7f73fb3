import { dayOf, isoDate } from './civil-date.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What a wall clock shows: a date (`YYYY-MM-DD`) and minutes since midnight. */
export interface WallTime {
  readonly date: string;
  readonly minutes: number;
}

/** The civil time of one place. Instants are epoch ms. */
export interface TimeZone {
  readonly name: string;
  wallTime(atMs: number): WallTime;
  dateOf(atMs: number): string;
  /**
   * The instant at which the clocks there show this time. A time that the clocks skip counts on from before the gap
   * (02:30 becomes 03:30); of a time that they show twice the first.
   */
  instantOf(date: string, minutes: number): number;
}

/** `'08:30'` as minutes since midnight. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const zones = new Map<string, TimeZone>();

/** Civil time by the IANA name of a zone (`Asia/Shanghai`); made once for each. Throws a `RangeError` for no such zone. */
export const timeZoneOf = (name: string): TimeZone => {
  const zone = zones.get(name) ?? makeZone(name);
  zones.set(name, zone);
  return zone;
};

const makeZone = (name: string): TimeZone => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const wallTime = (atMs: number): WallTime => {
    const part: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(atMs)) part[type] = value;
    const { year = '', month = '', day = '', hour = '0', minute = '0' } = part;
    return { date: `${year.padStart(4, '0')}-${month}-${day}`, minutes: Number(hour) * 60 + Number(minute) };
  };
  /** The same wall time read as UTC, less the instant. */
  const offsetMs = (atMs: number): number => {
    const { date, minutes } = wallTime(atMs);
    return dayOf(date) * DAY_MS + minutes * MINUTE_MS - Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
  };
  const instantOf = (date: string, minutes: number): number => {
    const asUtc = dayOf(date) * DAY_MS + minutes * MINUTE_MS;
    const before = asUtc - offsetMs(asUtc - DAY_MS);
    const after = asUtc - offsetMs(asUtc + DAY_MS);
    const shown = [before, after].filter((at) => at + offsetMs(at) === asUtc);
    return shown.length > 0 ? Math.min(...shown) : before;
  };
  return { name, wallTime, dateOf: (atMs) => wallTime(atMs).date, instantOf };
};

/** The first instant after a civil date. */
export const endOfDay = (date: string, zone: TimeZone): number => zone.instantOf(isoDate(dayOf(date) + 1), 0);
