import { describe, expect, it } from 'vitest';
import {
  type AlertState,
  applyTransition,
  completeness,
  DEFAULT_ALERT_POLICY,
  dueNotices,
  type FigureIn,
  figuresReported,
  formFacts,
  formState,
  type Indicator,
  type ReportingForm,
  reportingForms,
  timelinessByUnit,
} from '../src/index.ts';
import { at, calendar, SHANGHAI } from './support/desk.ts';
import { indicator, PLAN, p, ROWS } from './support/indicators.ts';

const WEEKDAYS = calendar();

const monthly = (code: string, leadUnit: string, rest: Partial<Indicator> = {}): Indicator =>
  indicator({ code, leadUnit, frequency: 'monthly', ...rest });

const formsOf = (indicators: readonly Indicator[], from: string, through = from, isWorkingDay = WEEKDAYS) =>
  reportingForms({
    plan: { code: 'outline', start: PLAN.start, end: PLAN.end, indicators },
    from: p(from),
    through: p(through),
    zone: SHANGHAI,
    isWorkingDay,
  });

const brief = ({ key, dueOn, lines }: ReportingForm): string =>
  `${key} by ${dueOn}: ${lines.map(({ indicator: code, member }) => (member ? `${code}/${member}` : code)).join(', ')}`;

const FORMS: { name: string; indicators: Indicator[]; from: string; through?: string; forms: string[] }[] = [
  {
    name: 'one unit, one frequency -> one form',
    indicators: [monthly('a', 'u-1'), monthly('b', 'u-1')],
    from: '2024-06',
    forms: ['outline/u-1/monthly.wd10/2024-06 by 2024-07-12: a, b'],
  },
  {
    name: 'two units -> a form each',
    indicators: [monthly('a', 'u-1'), monthly('b', 'u-2')],
    from: '2024-06',
    forms: ['outline/u-1/monthly.wd10/2024-06 by 2024-07-12: a', 'outline/u-2/monthly.wd10/2024-06 by 2024-07-12: b'],
  },
  {
    name: 'other due rules -> other forms',
    indicators: [
      { ...ROWS.forest, leadUnit: 'u-1' },
      indicator({ code: 'yearly', leadUnit: 'u-1', due: { kind: 'working_days_after', days: 15 } }),
    ],
    from: '2023-01',
    through: '2023-12',
    forms: ['outline/u-1/annual.0430/2023 by 2024-04-30: forest', 'outline/u-1/annual.wd15/2023 by 2024-01-19: yearly'],
  },
  {
    name: 'no January where the statistics have none',
    indicators: [monthly('a', 'u-1', { skipsJanuary: true }), monthly('b', 'u-1')],
    from: '2024-01',
    through: '2024-02',
    forms: [
      'outline/u-1/monthly.wd10/2024-01 by 2024-02-14: b',
      'outline/u-1/monthly.wd10/2024-02 by 2024-03-14: a, b',
    ],
  },
  {
    name: 'a month that ends no quarter -> no form',
    indicators: [monthly('a', 'u-1', { frequency: 'quarterly' })],
    from: '2024-05',
    forms: [],
  },
  {
    name: 'members -> a line each',
    indicators: [monthly('a', 'u-1', { members: { combine: 'sum', names: ['东', '西'] } })],
    from: '2024-06',
    forms: ['outline/u-1/monthly.wd10/2024-06 by 2024-07-12: a/东, a/西'],
  },
  {
    name: 'not measured, or held by a twin -> not asked for',
    indicators: [
      monthly('a', 'u-1', { notMeasured: { document: 'd', reason: { zh: '不统计', en: 'not measured' } } }),
      monthly('b', 'u-1', { sameAs: { plan: 'other', indicator: 'b' } }),
    ],
    from: '2024-06',
    forms: [],
  },
  { name: 'after the plan -> none', indicators: [monthly('a', 'u-1')], from: '2026-01', through: '2026-03', forms: [] },
];

describe('reportingForms', () => {
  it.each(FORMS)('$name', ({ indicators, from, through, forms }) => {
    expect(formsOf(indicators, from, through).map(brief)).toEqual(forms);
  });

  it('is late from the end of the due day on, by the clocks of the plan', () => {
    expect(formsOf([monthly('a', 'u-1')], '2024-06')[0]?.dueAt).toBe(at('2024-07-13 00:00'));
  });
});

/** Figures that are in: `a 2024-06` or `a/东 2024-06`, and when. */
const figuresIn = (known: Readonly<Record<string, string>>): FigureIn =>
  figuresReported(
    Object.entries(known).map(([place, received]) => {
      const [line = '', month = ''] = place.split(' ');
      const [code = '', member = ''] = line.split('/');
      return { indicator: code, member, period: p(month), at: at(received) };
    }),
  );

describe('formState', () => {
  const [form] = formsOf(
    [monthly('a', 'u-1'), monthly('b', 'u-1', { members: { combine: 'sum', names: ['东', '西'] } })],
    '2024-06',
  );
  const rows: { name: string; known: Record<string, string>; missing: string[]; completedAt: string | null }[] = [
    { name: 'nothing in', known: {}, missing: ['a', '东', '西'], completedAt: null },
    { name: 'a member in', known: { 'b/东 2024-06': '2024-07-01 09:00' }, missing: ['a', '西'], completedAt: null },
    {
      name: "the whole's value stands for its members",
      known: { 'b 2024-06': '2024-07-02 09:00', 'a 2024-06': '2024-07-01 09:00' },
      missing: [],
      completedAt: '2024-07-02 09:00',
    },
    {
      name: "another month's figure",
      known: { 'a 2024-05': '2024-07-01 09:00' },
      missing: ['a', '东', '西'],
      completedAt: null,
    },
  ];
  it('members that the plan does not name: the first report of any of them', () => {
    const [unnamed] = formsOf([monthly('b', 'u-1', { members: { combine: 'minimum', names: [] } })], '2024-06');
    if (!unnamed) throw new Error('no form');
    const { missing, receivedAt } = formState(
      unnamed,
      figuresIn({ 'b/东 2024-06': '2024-07-03 09:00', 'b/西 2024-06': '2024-07-02 09:00' }),
    );
    expect({ missing, receivedAt }).toEqual({ missing: [], receivedAt: [at('2024-07-02 09:00')] });
  });

  it.each(rows)('$name', ({ known, missing, completedAt }) => {
    if (!form) throw new Error('no form');
    const state = formState(form, figuresIn(known));
    expect(state.missing.map(({ indicator: code, member }) => member ?? code)).toEqual(missing);
    expect(state.completedAt).toBe(completedAt === null ? null : at(completedAt));
  });
});

/** June 2024 is due on Friday, 12 July. */
const JUNE = [monthly('a', 'u-1')];
const HOLIDAYS = ['2024-07-10', '2024-07-11'];

const NOTICES: {
  name: string;
  on: string;
  holidays?: string[];
  since?: string;
  in?: boolean;
  said?: string[];
  notices: string[];
}[] = [
  { name: 'six working days before: silent', on: '2024-07-04', notices: [] },
  { name: 'five working days before', on: '2024-07-05', notices: ['submission_due 5 (5): reporter'] },
  { name: 'five before, said: silent', on: '2024-07-05', said: ['5'], notices: [] },
  { name: 'a Sunday, five before: the same notice', on: '2024-07-07', said: ['5'], notices: [] },
  {
    name: 'four before, nothing said: the one of five is made up for',
    on: '2024-07-08',
    notices: ['submission_due 5 (4): reporter'],
  },
  { name: 'three before', on: '2024-07-09', said: ['5'], notices: ['submission_due 3 (3): reporter'] },
  { name: 'two before, said: silent', on: '2024-07-10', said: ['5', '3'], notices: [] },
  { name: 'one before', on: '2024-07-11', said: ['5', '3'], notices: ['submission_due 1 (1): reporter'] },
  { name: 'one before, nothing said: only the latest', on: '2024-07-11', notices: ['submission_due 1 (1): reporter'] },
  { name: 'the day itself, said: silent', on: '2024-07-12', said: ['5', '3', '1'], notices: [] },
  { name: 'the weekend after: not yet over', on: '2024-07-14', notices: [] },
  { name: 'one over: the head too', on: '2024-07-15', notices: ['submission_overdue 1 (1): reporter, head'] },
  { name: 'two over, said: silent', on: '2024-07-16', said: ['+1'], notices: [] },
  { name: 'three over', on: '2024-07-17', said: ['+1'], notices: ['submission_overdue 3 (3): reporter, head'] },
  { name: 'five over', on: '2024-07-19', said: ['+1', '+3'], notices: ['submission_overdue 5 (5): reporter, head'] },
  {
    name: 'three weeks over, nothing said: the latest, once',
    on: '2024-08-02',
    notices: ['submission_overdue 5 (15): reporter, head'],
  },
  { name: 'three weeks over, said: silent', on: '2024-08-02', said: ['+5'], notices: [] },
  { name: 'due before the plan was watched: silent', on: '2024-07-19', since: '2024-07-13', notices: [] },
  {
    name: 'due on the day the plan was taken up',
    on: '2024-07-15',
    since: '2024-07-12',
    notices: ['submission_overdue 1 (1): reporter, head'],
  },
  { name: 'all in: silent', on: '2024-07-11', in: true, notices: [] },
  {
    name: 'holidays move the due date and the reminders',
    on: '2024-07-15',
    holidays: HOLIDAYS,
    notices: ['submission_due 1 (1): reporter'],
  },
];

describe('dueNotices', () => {
  it.each(NOTICES)('$name', ({ on, holidays, since, in: isIn, said = [], notices }) => {
    const isWorkingDay = calendar(holidays);
    const forms = formsOf(JUNE, '2024-06', '2024-06', isWorkingDay);
    const known = isIn ? { 'a 2024-06': '2024-07-01 09:00' } : {};
    const told = dueNotices({
      forms: forms.map((form) => formState(form, figuresIn(known))),
      now: at(`${on} 09:00`),
      zone: SHANGHAI,
      isWorkingDay,
      watchedSince: since ?? '2024-01-01',
      alreadySaid: new Set(
        said.map((step) => {
          const kind = step.startsWith('+') ? 'submission_overdue' : 'submission_due';
          return `${kind}/outline/u-1/monthly.wd10/2024-06/${step.replace('+', '')}`;
        }),
      ),
    });
    expect(told.map(({ kind, step, workingDays, to }) => `${kind} ${step} (${workingDays}): ${to.join(', ')}`)).toEqual(
      notices,
    );
  });

  it('only the latest due form is told of, older gaps are history', () => {
    const states = formsOf(JUNE, '2023-01', '2024-06').map((form) => formState(form, figuresIn({})));
    const told = dueNotices({
      forms: states,
      now: at('2024-07-15 09:00'),
      zone: SHANGHAI,
      isWorkingDay: WEEKDAYS,
      watchedSince: '2023-01-01',
      alreadySaid: new Set(),
    });
    expect(told.map(({ key }) => key)).toEqual(['submission_overdue/outline/u-1/monthly.wd10/2024-06/1']);
  });

  it('asked every day, holidays or not, says each thing once', () => {
    const states = formsOf(JUNE, '2024-06').map((form) => formState(form, figuresIn({})));
    const said = new Set<string>();
    const told: string[] = [];
    for (let now = at('2024-06-20 00:30'); now < at('2024-08-10 00:00'); now += 6 * 3600 * 1000) {
      for (const { key } of dueNotices({
        forms: states,
        now,
        zone: SHANGHAI,
        isWorkingDay: WEEKDAYS,
        watchedSince: '2024-01-01',
        alreadySaid: said,
      })) {
        said.add(key);
        told.push(key.replace('/outline/u-1/monthly.wd10/2024-06', ''));
      }
    }
    expect(told).toEqual([
      'submission_due/5',
      'submission_due/3',
      'submission_due/1',
      'submission_overdue/1',
      'submission_overdue/3',
      'submission_overdue/5',
    ]);
  });
});

describe('formFacts', () => {
  const standstills: { name: string; hours: number }[] = [
    { name: 'looked at four times a day', hours: 6 },
    { name: 'looked at every three days', hours: 72 },
    { name: 'looked at every ten days', hours: 240 },
  ];
  it.each(standstills)('$name: the alerts say what the notices say', ({ hours }) => {
    const forms = formsOf(JUNE, '2024-06').map((form) => formState(form, figuresIn({})));
    const states: Record<string, AlertState | null> = {};
    const said = new Set<string>();
    const byAlerts: string[] = [];
    const byNotices: string[] = [];
    for (let now = at('2024-06-20 00:30'); now < at('2024-08-10 00:00'); now += hours * 3600 * 1000) {
      const today = SHANGHAI.dateOf(now);
      for (const { key, kind } of dueNotices({
        forms,
        now,
        zone: SHANGHAI,
        isWorkingDay: WEEKDAYS,
        watchedSince: '2024-01-01',
        alreadySaid: said,
      })) {
        said.add(key);
        byNotices.push(`${today} ${kind}`);
      }
      for (const state of forms) {
        const facts = formFacts(state, today, WEEKDAYS);
        const sighted = { period: state.form.period, revision: 1, history: false };
        for (const observation of [
          { kind: 'submission_due', fact: facts.submission_due, ...sighted },
          { kind: 'submission_overdue', fact: facts.submission_overdue, ...sighted },
        ] as const) {
          const previous = states[observation.kind] ?? null;
          const next = applyTransition({ previous, observation, policy: DEFAULT_ALERT_POLICY, now });
          states[observation.kind] = next.state;
          byAlerts.push(...next.emit.map(() => `${today} ${observation.kind}`));
        }
      }
    }
    expect(byAlerts).toEqual(byNotices);
    expect(byNotices.length).toBeGreaterThan(0);
  });
});

describe('a plan that reminds on other days', () => {
  it('says it on those, and is grave from the last', () => {
    const [form] = formsOf(JUNE, '2024-06');
    if (!form) throw new Error('no form');
    const state = formState(form, figuresIn({}));
    const said: string[] = [];
    const states: Record<string, AlertState | null> = {};
    for (let now = at('2024-06-20 09:00'); now < at('2024-08-10 00:00'); now += 24 * 3600 * 1000) {
      const today = SHANGHAI.dateOf(now);
      const facts = formFacts(state, today, WEEKDAYS, { before: [2], after: [2, 4] });
      const sighted = { period: form.period, revision: 1, history: false };
      for (const observation of [
        { kind: 'submission_due', fact: facts.submission_due, ...sighted },
        { kind: 'submission_overdue', fact: facts.submission_overdue, ...sighted },
      ] as const) {
        const previous = states[observation.kind] ?? null;
        const next = applyTransition({ previous, observation, policy: DEFAULT_ALERT_POLICY, now });
        states[observation.kind] = next.state;
        said.push(...next.emit.map(({ reason }) => `${today} ${observation.kind} ${reason} ${next.state.severity}`));
      }
    }
    expect(form.dueOn).toBe('2024-07-12');
    expect(said).toEqual([
      '2024-07-10 submission_due first warning',
      '2024-07-16 submission_overdue first warning',
      '2024-07-18 submission_overdue worsened critical',
    ]);
  });
});

describe('timeliness and completeness', () => {
  const states = formsOf([monthly('a', 'u-1'), monthly('b', 'u-1'), monthly('c', 'u-2')], '2024-05', '2024-06').map(
    (form) =>
      formState(
        form,
        figuresIn({
          'a 2024-05': '2024-06-14 23:59',
          'b 2024-05': '2024-06-15 00:00',
          'a 2024-06': '2024-07-03 10:00',
          'c 2024-06': '2024-07-03 10:00',
        }),
      ),
  );
  it('before anything was due -> no share', () => {
    expect(timelinessByUnit(states, at('2024-06-01 00:00'))).toEqual([
      { unit: 'u-1', due: 0, inTime: 0, late: 0, missing: 0, share: null },
      { unit: 'u-2', due: 0, inTime: 0, late: 0, missing: 0, share: null },
    ]);
    expect(completeness(states, at('2024-06-01 00:00'))).toEqual({ due: 0, in: 0, share: null });
  });
  it('the last minute is in time, the next is late', () => {
    expect(timelinessByUnit(states, at('2024-06-20 00:00'))).toEqual([
      { unit: 'u-1', due: 2, inTime: 1, late: 1, missing: 0, share: 0.5 },
      { unit: 'u-2', due: 1, inTime: 0, late: 0, missing: 1, share: 0 },
    ]);
  });
  it('two months', () => {
    expect(timelinessByUnit(states, at('2024-07-20 00:00'))).toEqual([
      { unit: 'u-1', due: 4, inTime: 2, late: 1, missing: 1, share: 0.5 },
      { unit: 'u-2', due: 2, inTime: 1, late: 0, missing: 1, share: 0.5 },
    ]);
    expect(completeness(states, at('2024-07-20 00:00'))).toEqual({ due: 6, in: 4, share: 4 / 6 });
  });
});
