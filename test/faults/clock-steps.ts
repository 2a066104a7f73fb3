/** Plans of the trial, by their zones. */
export const ZONES = { shanghai: 'Asia/Shanghai', newyork: 'America/New_York' } as const;
type Zone = keyof typeof ZONES;

/** A start of the services at this business time, and the weekly editions that it must bring. */
interface ClockStep {
  readonly name: string;
  /** Half a minute past a time that matters, or two minutes before it. */
  readonly at: string;
  readonly brings: Partial<Record<Zone, string>>;
}

/** When the plans are first watched: a Wednesday. */
export const CLOCK_FROM = '2016-02-24T10:00:00+08:00';

/** 08:30 on Mondays, of the year in which 29 February was one. In Shanghai it is 00:30Z; in New York 13:30Z or 12:30Z. */
export const CLOCK_STEPS: readonly ClockStep[] = [
  { name: '29 February, a month’s end, before its time', at: '2016-02-29T00:28:00Z', brings: {} },
  { name: 'its time in Shanghai', at: '2016-02-29T00:30:30Z', brings: { shanghai: '2016-02-29' } },
  { name: 'an hour back', at: '2016-02-28T23:30:30Z', brings: {} },
  { name: 'and forward again', at: '2016-02-29T00:30:30Z', brings: {} },
  { name: 'an hour forward', at: '2016-02-29T01:30:30Z', brings: {} },
  { name: 'before its time in New York', at: '2016-02-29T13:28:00Z', brings: {} },
  { name: 'its time in New York', at: '2016-02-29T13:30:30Z', brings: { newyork: '2016-02-29' } },
  {
    name: 'a week on: its time in New York, missed in Shanghai, where it is evening',
    at: '2016-03-07T13:30:30Z',
    brings: { newyork: '2016-03-07' },
  },
  { name: 'the next morning in Shanghai', at: '2016-03-08T00:30:30Z', brings: { shanghai: '2016-03-07' } },
  { name: 'summer time began, before its time', at: '2016-03-14T12:28:00Z', brings: {} },
  { name: 'its time, an hour earlier', at: '2016-03-14T12:30:30Z', brings: { newyork: '2016-03-14' } },
  { name: 'missed in Shanghai, where it is Saturday', at: '2016-03-19T00:30:30Z', brings: {} },
  { name: 'three weeks down, the last Monday was a holiday: at night', at: '2016-04-05T23:59:00Z', brings: {} },
  { name: 'a working morning in Shanghai', at: '2016-04-06T00:30:30Z', brings: { shanghai: '2016-04-04' } },
  { name: 'an hour back', at: '2016-04-05T23:30:30Z', brings: {} },
  { name: 'and forward over it', at: '2016-04-06T02:00:00Z', brings: {} },
  { name: 'a working morning in New York', at: '2016-04-06T12:30:30Z', brings: { newyork: '2016-04-04' } },
  {
    name: 'half a year down, to a month’s end: its time in New York',
    at: '2016-10-31T12:30:30Z',
    brings: { newyork: '2016-10-31' },
  },
  { name: 'the next morning in Shanghai', at: '2016-11-01T00:30:30Z', brings: { shanghai: '2016-10-31' } },
  { name: 'summer time ended, before its time', at: '2016-11-07T12:30:30Z', brings: {} },
  { name: 'its time, an hour later', at: '2016-11-07T13:30:30Z', brings: { newyork: '2016-11-07' } },
];
