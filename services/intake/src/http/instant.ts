/** The zone of instants that belong to no plan. */
export const DEFAULT_TIME_ZONE = 'Asia/Shanghai';

const formatOf = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    timeZoneName: 'longOffset',
  });

// Making a format costs a hundred times more than using it; formats hold no state.
const formats = new Map([[DEFAULT_TIME_ZONE, formatOf(DEFAULT_TIME_ZONE)]]);

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>;

const partsOf = (at: Date, timeZone: string): Parts =>
  Object.fromEntries(
    (formats.get(timeZone) ?? formatOf(timeZone)).formatToParts(at).map(({ type, value }) => [type, value]),
  );

/** RFC 3339 with the zone's offset: `2024-08-06T09:00:00.000+08:00`. */
export const formatInstant = (at: Date, timeZone: string = DEFAULT_TIME_ZONE): string => {
  const p = partsOf(at, timeZone);
  const offset = (p.timeZoneName ?? '').replace('GMT', '') || '+00:00';
  return `${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}:${p.second}.${p.fractionalSecond}${offset}`;
};

export const formatInstantOrNull = (at: Date | null, timeZone?: string): string | null =>
  at ? formatInstant(at, timeZone) : null;

/** The calendar date in a zone, `YYYY-MM-DD`. */
export const dateIn = (at: Date, timeZone: string): string => formatInstant(at, timeZone).slice(0, 10);
