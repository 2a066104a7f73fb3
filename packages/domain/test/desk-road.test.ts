import { describe, expect, it } from 'vitest';
import {
  checkSilence,
  DEFAULT_INHIBITIONS,
  DEFAULT_QUIET_HOURS,
  DEFAULT_WAVE_POLICY,
  type Desk,
  decisionWords,
  isSilenceReminderDue,
  MAILBOX_ROAD,
  type Matcher,
  noticeKey,
  type OpenAlert,
  previewSilence,
  quietUntil,
  type RoadNotice,
  type Silence,
  timeZoneOf,
  walkRoad,
} from '../src/index.ts';
import { at, calendar, SHANGHAI, shown } from './support/desk.ts';
import { p } from './support/indicators.ts';

const TUESDAY = at('2024-08-06 10:00');
const TEN_MINUTES_LATER = '2024-08-06 10:10';

const NOTICE: RoadNotice = {
  alertId: 'alert-1',
  plan: 'outline',
  kind: 'light_worsened',
  indicator: 'forest',
  partOf: 'green',
  period: p('2024-07'),
  closedYear: false,
  labels: {
    plan: 'outline',
    unit: 'u-green',
    indicator: 'forest',
    kind: 'light_worsened',
    nature: 'binding',
    severity: 'warning',
    tier: '1',
  },
  eventOrdinal: 1,
  reason: 'first',
  immediate: false,
  contactId: 'c-1',
};

const OVERDUE: OpenAlert = {
  alertId: 'alert-2',
  plan: 'outline',
  kind: 'submission_overdue',
  severity: 'warning',
  series: ['forest', 'parks'],
  period: p('2024-07'),
  closedYear: false,
};
const PARENT: OpenAlert = {
  ...OVERDUE,
  alertId: 'alert-3',
  kind: 'light_worsened',
  severity: 'critical',
  series: ['green'],
};
const MISSED_YEAR: OpenAlert = {
  ...PARENT,
  alertId: 'alert-4',
  series: ['forest'],
  period: p('2023-12'),
  closedYear: true,
};

const silence = (matchers: Matcher[], rest: Partial<Silence> = {}): Silence => ({
  id: 's-1',
  matchers,
  from: at('2024-08-01 00:00'),
  until: at('2024-08-10 00:00'),
  author: 'planner',
  reason: '数据口径调整',
  ...rest,
});
const CENSUS = {
  id: 'census',
  covers: [{ field: 'unit', oneOf: ['u-green', 'u-stats'] }] as Matcher[],
  from: at('2024-08-01 00:00'),
  until: at('2024-09-01 00:00'),
  author: 'planner',
  reason: { zh: '经济普查修订', en: 'The census restates the series' },
};

const DESK: Desk = {
  now: TUESDAY,
  zone: SHANGHAI,
  isWorkingDay: calendar(),
  inhibitions: DEFAULT_INHIBITIONS,
  openAlerts: [],
  causes: [],
  silences: [],
  quietHours: DEFAULT_QUIET_HOURS,
  wavePolicy: DEFAULT_WAVE_POLICY,
  openWave: null,
  alreadyTold: new Set(),
};

const WALKS: {
  name: string;
  notice?: Partial<RoadNotice>;
  desk?: Partial<Desk>;
  deliverAt: string | null;
  last: string;
}[] = [
  { name: 'a working morning -> in ten minutes', deliverAt: TEN_MINUTES_LATER, last: 'deduplicated: not_told_yet' },
  {
    name: 'the series is overdue -> inhibited',
    desk: { openAlerts: [OVERDUE] },
    deliverAt: null,
    last: 'inhibited: overdue_mutes_light by alert-2',
  },
  {
    name: 'an earlier figure of the series is overdue, its own is in -> goes on',
    desk: { openAlerts: [{ ...OVERDUE, period: p('2024-06') }] },
    deliverAt: TEN_MINUTES_LATER,
    last: 'deduplicated: not_told_yet',
  },
  {
    name: 'a later figure of the series is overdue -> inhibited',
    desk: { openAlerts: [{ ...OVERDUE, period: p('2024-08') }] },
    deliverAt: null,
    last: 'inhibited: overdue_mutes_light by alert-2',
  },
  {
    name: 'a closed year, a figure of the next year is overdue -> goes on',
    notice: { period: p('2023-12'), closedYear: true },
    desk: { openAlerts: [{ ...OVERDUE, period: p('2024-01') }] },
    deliverAt: TEN_MINUTES_LATER,
    last: 'deduplicated: not_told_yet',
  },
  {
    name: 'a closed year that still lacks a figure -> inhibited',
    notice: { period: p('2023-12'), closedYear: true },
    desk: { openAlerts: [{ ...OVERDUE, period: p('2023-12') }] },
    deliverAt: null,
    last: 'inhibited: overdue_mutes_light by alert-2',
  },
  {
    name: 'the whole is red since an earlier figure -> its part is inhibited',
    desk: { openAlerts: [{ ...PARENT, period: p('2024-06') }] },
    deliverAt: null,
    last: 'inhibited: red_parent_mutes_part by alert-3',
  },
  {
    name: 'another series is overdue -> goes on',
    desk: { openAlerts: [{ ...OVERDUE, series: ['parks'] }] },
    deliverAt: TEN_MINUTES_LATER,
    last: 'deduplicated: not_told_yet',
  },
  {
    name: 'overdue in another plan -> goes on',
    desk: { openAlerts: [{ ...OVERDUE, plan: 'linkage' }] },
    deliverAt: TEN_MINUTES_LATER,
    last: 'deduplicated: not_told_yet',
  },
  {
    name: 'the whole is red -> its part is inhibited',
    desk: { openAlerts: [PARENT] },
    deliverAt: null,
    last: 'inhibited: red_parent_mutes_part by alert-3',
  },
  {
    name: 'the whole is yellow -> its part goes on',
    desk: { openAlerts: [{ ...PARENT, severity: 'warning' }] },
    deliverAt: TEN_MINUTES_LATER,
    last: 'deduplicated: not_told_yet',
  },
  {
    name: 'a missed year -> the light of its December is inhibited',
    notice: { period: p('2023-12') },
    desk: { openAlerts: [MISSED_YEAR] },
    deliverAt: null,
    last: 'inhibited: missed_year_mutes_its_december by alert-4',
  },
  {
    name: 'a missed year -> a later light goes on',
    desk: { openAlerts: [MISSED_YEAR] },
    deliverAt: TEN_MINUTES_LATER,
    last: 'deduplicated: not_told_yet',
  },
  {
    name: 'an alert does not mute itself',
    notice: { indicator: 'green', partOf: 'green' },
    desk: { openAlerts: [{ ...PARENT, alertId: 'alert-1' }] },
    deliverAt: TEN_MINUTES_LATER,
    last: 'deduplicated: not_told_yet',
  },
  {
    name: 'a cause of the whole jurisdiction -> inhibited',
    desk: { causes: [CENSUS] },
    deliverAt: null,
    last: 'inhibited: jurisdiction_cause by census',
  },
  {
    name: 'a cause that covers others -> goes on',
    desk: { causes: [{ ...CENSUS, covers: [{ field: 'unit', oneOf: ['u-stats'] }] }] },
    deliverAt: TEN_MINUTES_LATER,
    last: 'deduplicated: not_told_yet',
  },
  {
    name: 'a cause that is over -> goes on',
    desk: { causes: [{ ...CENSUS, until: TUESDAY }] },
    deliverAt: TEN_MINUTES_LATER,
    last: 'deduplicated: not_told_yet',
  },
  {
    name: 'a cause, but a correction -> those told are owed it',
    notice: { reason: 'restated' },
    desk: { causes: [CENSUS] },
    deliverAt: TEN_MINUTES_LATER,
    last: 'deduplicated: not_told_yet',
  },
  {
    name: 'the plan mutes nothing -> goes on',
    desk: { openAlerts: [OVERDUE], inhibitions: [] },
    deliverAt: TEN_MINUTES_LATER,
    last: 'deduplicated: not_told_yet',
  },
  {
    name: 'inhibited, but a resolution -> those told are owed it',
    notice: { reason: 'resolved' },
    desk: { openAlerts: [OVERDUE], silences: [silence([{ field: 'unit', oneOf: ['u-green'] }])] },
    deliverAt: TEN_MINUTES_LATER,
    last: 'deduplicated: not_told_yet',
  },
  {
    name: 'silenced by a list -> stopped',
    desk: { silences: [silence([{ field: 'indicator', oneOf: ['gdp', 'forest'] }])] },
    deliverAt: null,
    last: 'silenced: silence by s-1',
  },
  {
    name: 'one of two matchers matches -> goes on',
    desk: {
      silences: [
        silence([
          { field: 'indicator', oneOf: ['forest'] },
          { field: 'severity', oneOf: ['critical'] },
        ]),
      ],
    },
    deliverAt: TEN_MINUTES_LATER,
    last: 'deduplicated: not_told_yet',
  },
  {
    name: 'the silence has ended this minute -> goes on',
    desk: { silences: [silence([{ field: 'unit', oneOf: ['u-green'] }], { until: TUESDAY })] },
    deliverAt: TEN_MINUTES_LATER,
    last: 'deduplicated: not_told_yet',
  },
  {
    name: 'a silence without matchers -> mutes nothing',
    desk: { silences: [silence([])] },
    deliverAt: TEN_MINUTES_LATER,
    last: 'deduplicated: not_told_yet',
  },
  {
    name: 'at night -> the next morning',
    desk: { now: at('2024-08-06 22:00') },
    deliverAt: '2024-08-07 08:00',
    last: 'deduplicated: not_told_yet',
  },
  {
    name: 'a binding red at night -> at once',
    notice: { immediate: true },
    desk: { now: at('2024-08-06 22:00') },
    deliverAt: '2024-08-06 22:00',
    last: 'deduplicated: not_told_yet',
  },
  {
    name: "a few minutes before the morning -> after the wave's ten minutes",
    desk: { now: at('2024-08-06 07:55') },
    deliverAt: '2024-08-06 08:05',
    last: 'deduplicated: not_told_yet',
  },
  {
    name: 'a wave open for 55 minutes -> closes at its hour',
    desk: { openWave: { openedAt: TUESDAY - 55 * 60_000 } },
    deliverAt: '2024-08-06 10:05',
    last: 'deduplicated: not_told_yet',
  },
  {
    name: 'told already -> stopped',
    desk: { alreadyTold: new Set([noticeKey(NOTICE)]) },
    deliverAt: null,
    last: 'deduplicated: told_already by alert-1/1/c-1',
  },
];

describe('the road to the mailbox', () => {
  it.each(WALKS)('$name', ({ notice, desk, deliverAt, last }) => {
    const outcome = walkRoad({ ...NOTICE, ...notice }, { ...DESK, ...desk });
    const end = outcome.decisions.at(-1);
    expect(shown(outcome.deliverAt)).toBe(deliverAt);
    expect(end && `${end.stage}: ${end.because}${end.verdict === 'stopped' ? ` by ${end.by}` : ''}`).toBe(last);
  });

  it('every stage leaves its decision on record', () => {
    const { decisions } = walkRoad(NOTICE, { ...DESK, now: at('2024-08-06 22:00') });
    expect(MAILBOX_ROAD).toHaveLength(decisions.length);
    expect(decisions.map(({ stage, verdict, because }) => `${stage} ${verdict}: ${because}`)).toEqual([
      'inhibited passed: nothing_mutes_it',
      'silenced passed: no_silence_matches',
      'quiet_hours held: quiet_hours',
      'grouped held: opens_a_wave',
      'deduplicated passed: not_told_yet',
    ]);
  });
});

const OCTOBER = calendar(
  ['2024-10-01', '2024-10-02', '2024-10-03', '2024-10-04', '2024-10-07'],
  ['2024-09-29', '2024-10-12'],
);
const QUIET: { name: string; now: string; until: string | null }[] = [
  { name: 'a working noon -> not quiet', now: '2024-08-06 12:00', until: null },
  { name: 'the minute before eight -> eight', now: '2024-08-06 07:59', until: '2024-08-06 08:00' },
  { name: 'eight -> not quiet', now: '2024-08-06 08:00', until: null },
  { name: 'the minute before twenty -> not quiet', now: '2024-08-06 19:59', until: null },
  { name: 'twenty -> tomorrow', now: '2024-08-06 20:00', until: '2024-08-07 08:00' },
  { name: 'after midnight -> the same morning', now: '2024-08-07 00:30', until: '2024-08-07 08:00' },
  { name: 'Friday evening -> Monday', now: '2024-08-09 21:00', until: '2024-08-12 08:00' },
  { name: 'Saturday noon -> Monday', now: '2024-08-10 12:00', until: '2024-08-12 08:00' },
  { name: 'Sunday before eight -> Monday', now: '2024-08-11 06:00', until: '2024-08-12 08:00' },
  { name: 'the eve of National Day -> after the holidays', now: '2024-09-30 20:00', until: '2024-10-08 08:00' },
  { name: 'a Sunday worked -> not quiet', now: '2024-09-29 12:00', until: null },
  { name: 'the Friday before a Saturday worked -> that Saturday', now: '2024-10-11 20:00', until: '2024-10-12 08:00' },
  { name: '29 February -> 1 March', now: '2024-02-29 20:00', until: '2024-03-01 08:00' },
  { name: 'the last of December -> the next working day', now: '2024-12-31 23:59', until: '2025-01-01 08:00' },
];

describe('quietUntil', () => {
  it.each(QUIET)('$name', ({ now, until }) => {
    expect(shown(quietUntil(at(now), DEFAULT_QUIET_HOURS, SHANGHAI, OCTOBER))).toBe(until);
  });
  it('over a change of the clocks the morning is still eight', () => {
    const berlin = timeZoneOf('Europe/Berlin');
    const until = quietUntil(Date.parse('2024-03-30T12:00:00Z'), DEFAULT_QUIET_HOURS, berlin, calendar());
    expect(until).toBe(Date.parse('2024-04-01T06:00:00Z'));
  });
});

it('a cause of the whole jurisdiction -> its reason stands in the decision, and in its words', () => {
  const { decisions } = walkRoad(NOTICE, { ...DESK, causes: [CENSUS] });
  const [decision] = decisions;
  expect(decision).toMatchObject({ because: 'jurisdiction_cause', by: 'census', reason: CENSUS.reason });
  expect(decision && decisionWords(decision)).toEqual({
    zh: '属全区共性原因：经济普查修订',
    en: 'inhibited by a cause of the whole jurisdiction: The census restates the series',
  });
});

describe('silences', () => {
  const open = [
    { alertId: 'a', labels: { unit: 'u-green', nature: 'binding', severity: 'critical' } },
    { alertId: 'b', labels: { unit: 'u-green', nature: 'anticipatory', severity: 'critical' } },
    { alertId: 'c', labels: { unit: 'u-stats', nature: 'binding', severity: 'critical' } },
    { alertId: 'd', labels: { nature: 'binding' } },
  ];
  const previews: { name: string; matchers: Matcher[]; mutes: string; bindingReds: string; leaves: number }[] = [
    { name: 'a unit', matchers: [{ field: 'unit', oneOf: ['u-green'] }], mutes: 'ab', bindingReds: 'a', leaves: 2 },
    {
      name: 'a unit and a nature',
      matchers: [
        { field: 'unit', oneOf: ['u-green'] },
        { field: 'nature', oneOf: ['anticipatory'] },
      ],
      mutes: 'b',
      bindingReds: '',
      leaves: 3,
    },
    {
      name: 'a list',
      matchers: [{ field: 'unit', oneOf: ['u-green', 'u-stats'] }],
      mutes: 'abc',
      bindingReds: 'ac',
      leaves: 1,
    },
    {
      name: 'a field that the alert lacks',
      matchers: [{ field: 'tier', oneOf: ['1'] }],
      mutes: '',
      bindingReds: '',
      leaves: 4,
    },
    { name: 'no matchers', matchers: [], mutes: '', bindingReds: '', leaves: 4 },
  ];
  it.each(previews)('preview: $name', ({ matchers, mutes, bindingReds, leaves }) => {
    const preview = previewSilence({ matchers }, open);
    expect(preview.mutes.map(({ alertId }) => alertId).join('')).toBe(mutes);
    expect(preview.bindingReds.map(({ alertId }) => alertId).join('')).toBe(bindingReds);
    expect(preview.leaves).toBe(leaves);
  });

  const begun = (matchers: Matcher[]): Silence => ({ ...silence(matchers), from: TUESDAY });
  const good = begun([{ field: 'unit', oneOf: ['u-green'] }]);
  const checks: { name: string; silence: Silence; problems: string[] }[] = [
    { name: 'a good one', silence: good, problems: [] },
    { name: 'no matchers', silence: begun([]), problems: ['no_matchers'] },
    { name: 'an empty list', silence: begun([{ field: 'unit', oneOf: [] }]), problems: ['empty_matcher'] },
    { name: 'the wrong way round', silence: { ...good, from: good.until }, problems: ['ends_before_it_begins'] },
    { name: 'over already', silence: { ...good, until: TUESDAY }, problems: ['ended'] },
    { name: 'a slip of the year', silence: { ...good, until: at('2042-08-10 18:00') }, problems: ['too_long'] },
    { name: 'a year from now', silence: { ...good, until: TUESDAY + 366 * 24 * 3_600_000 }, problems: [] },
    { name: 'from before now on', silence: { ...good, from: TUESDAY - 1 }, problems: ['begins_before_now'] },
    { name: 'no reason', silence: { ...good, reason: ' ' }, problems: ['no_reason'] },
  ];
  it.each(checks)('check: $name', ({ silence: asked, problems }) => {
    expect(checkSilence(asked, TUESDAY)).toEqual(problems);
  });

  const reminders: { name: string; now: string; from?: string; due: boolean }[] = [
    { name: 'two days before its end', now: '2024-08-08 00:00', due: false },
    { name: 'a day before its end', now: '2024-08-09 00:00', due: true },
    { name: 'the last minute', now: '2024-08-09 23:59', due: true },
    { name: 'over', now: '2024-08-10 00:00', due: false },
    { name: 'a silence of half a day', now: '2024-08-09 18:00', from: '2024-08-09 12:00', due: false },
  ];
  it.each(reminders)('reminder: $name', ({ now, from, due }) => {
    const asked = from === undefined ? good : { ...good, from: at(from) };
    expect(isSilenceReminderDue(asked, at(now))).toBe(due);
  });
});
