import { describe, expect, it } from 'vitest';
import {
  ALERT_CATALOGUE,
  ALERT_KINDS,
  type AlertState,
  type AlertSubject,
  acknowledge,
  applyTransition,
  DEFAULT_ALERT_POLICY,
  type KindObservation,
  subjectKey,
} from '../src/index.ts';
import { p } from './support/indicators.ts';

type Fact = KindObservation extends infer O
  ? O extends { kind: infer K; fact: infer F }
    ? { kind: K; fact: F }
    : never
  : never;
type Step = (Fact & { readonly revision?: number; readonly history?: true }) | 'acknowledged';

const DAY = 24 * 3600 * 1000;

/** Plays the steps one day apart; the last one's phase, severity and what it told. */
const play = (steps: readonly Step[]): { phase: string; severity: string | null; told: string[] } => {
  let state: AlertState | null = null;
  let told: string[] = [];
  for (const [index, step] of steps.entries()) {
    if (step === 'acknowledged') {
      state = state && acknowledge(state, index * DAY);
      continue;
    }
    const { revision = 1, history = false, ...fact } = step;
    const observation = { ...fact, period: p('2024-06'), revision, history } as KindObservation;
    const next = applyTransition({ previous: state, observation, policy: DEFAULT_ALERT_POLICY, now: index * DAY });
    state = next.state;
    told = next.emit.map(({ reason, to }) => `${reason}: ${to.join(', ')}`);
  }
  return { phase: state?.phase ?? 'none', severity: state?.severity ?? null, told };
};

const due = (workingDaysLeft: number, missing = 3): Step => ({
  kind: 'submission_due',
  fact: { workingDaysLeft, missing },
});
const over = (workingDaysOver: number, missing = 3): Step => ({
  kind: 'submission_overdue',
  fact: { workingDaysOver, missing },
});
const forecast = (
  light: 'on_track' | 'lagging' | 'off_track' | 'achieved' | 'awaiting_figure',
  earlyWarning: boolean,
  nearLimit = false,
): Step => ({
  kind: 'forecast_miss',
  fact: { light, earlyWarning, nearLimit },
});
const doubt = (findings: number, returned = false): Step => ({ kind: 'figure_in_doubt', fact: { findings, returned } });
const missing = (daysOver: number, issued = false): Step => ({ kind: 'target_missing', fact: { issued, daysOver } });
const task = (daysOver: number, closed = false): Step => ({ kind: 'task_overdue', fact: { closed, daysOver } });
const milestone = (daysOver: number, met = false): Step => ({ kind: 'milestone_slipped', fact: { met, daysOver } });

const STORIES: { name: string; steps: Step[]; phase: string; severity?: string; told: string[] }[] = [
  {
    name: 'forecast: green, likely enough -> silent',
    steps: [forecast('on_track', false)],
    phase: 'inactive',
    told: [],
  },
  {
    name: 'forecast: green, unlikely -> head and plan office',
    steps: [forecast('on_track', true)],
    phase: 'firing',
    severity: 'warning',
    told: ['first: head, plan_office'],
  },
  {
    name: 'forecast: near the limit -> head and plan office',
    steps: [forecast('on_track', false, true)],
    phase: 'firing',
    told: ['first: head, plan_office'],
  },
  { name: 'forecast: red already -> silent', steps: [forecast('off_track', true)], phase: 'inactive', told: [] },
  {
    name: 'forecast: warned, then red -> the light says it, ends without a word',
    steps: [forecast('lagging', true), forecast('off_track', true)],
    phase: 'resolved',
    told: [],
  },
  {
    name: 'forecast: warned, red, yellow and unlikely again -> a new warning',
    steps: [forecast('lagging', true), forecast('off_track', true), forecast('lagging', true)],
    phase: 'firing',
    told: ['first: head, plan_office'],
  },
  {
    name: 'forecast: warned, then likely enough -> resolved, to those told',
    steps: [forecast('on_track', true), forecast('on_track', false)],
    phase: 'resolved',
    told: ['resolved: told'],
  },
  {
    name: 'forecast: warned for eight days without an answer -> asks for none, not said again',
    steps: [...Array(9)].map(() => forecast('on_track', true)),
    phase: 'firing',
    told: [],
  },
  {
    name: 'forecast: warned, then a waiting light -> frozen',
    steps: [forecast('on_track', true), forecast('awaiting_figure', false)],
    phase: 'firing',
    told: [],
  },
  { name: 'due: six working days left -> silent', steps: [due(6)], phase: 'inactive', told: [] },
  { name: 'due: five left -> the reporter', steps: [due(5)], phase: 'firing', told: ['first: reporter'] },
  { name: 'due: five, four -> silent', steps: [due(5), due(4)], phase: 'firing', told: [] },
  { name: 'due: five, three -> again', steps: [due(5), due(3)], phase: 'firing', told: ['repeat: told'] },
  { name: 'due: five, three, one -> again', steps: [due(5), due(3), due(1)], phase: 'firing', told: ['repeat: told'] },
  { name: 'due: one, and the day itself -> silent', steps: [due(1), due(0)], phase: 'firing', told: [] },
  {
    name: 'due: reminded, then all in -> ends without a mail',
    steps: [due(5), due(4, 0)],
    phase: 'resolved',
    told: [],
  },
  {
    name: 'due: reminded, then over -> the overdue notice takes it on',
    steps: [due(1), due(-1)],
    phase: 'resolved',
    told: [],
  },
  { name: 'due: all in -> silent', steps: [due(5, 0)], phase: 'inactive', told: [] },
  { name: 'overdue: the day itself -> silent', steps: [over(0)], phase: 'inactive', told: [] },
  {
    name: 'overdue: one day over -> the head too',
    steps: [over(1)],
    phase: 'firing',
    severity: 'warning',
    told: ['first: reporter, head'],
  },
  { name: 'overdue: two days over -> silent', steps: [over(1), over(2)], phase: 'firing', told: [] },
  { name: 'overdue: three days over -> again', steps: [over(1), over(3)], phase: 'firing', told: ['repeat: told'] },
  {
    name: 'overdue: five days over -> worse',
    steps: [over(1), over(3), over(5)],
    phase: 'firing',
    severity: 'critical',
    told: ['worsened: reporter, head'],
  },
  { name: 'overdue: long after five -> silent', steps: [over(1), over(5), over(40)], phase: 'firing', told: [] },
  {
    name: 'overdue: acknowledged, three over -> silent',
    steps: [over(1), 'acknowledged', over(3)],
    phase: 'acknowledged',
    told: [],
  },
  {
    name: 'overdue: figures in -> resolved',
    steps: [over(1), over(2, 0)],
    phase: 'resolved',
    told: ['resolved: told'],
  },
  {
    name: 'overdue in a period before the latest due -> history, does not open',
    steps: [{ kind: 'submission_overdue', fact: { workingDaysOver: 200, missing: 3 }, history: true }],
    phase: 'inactive',
    told: [],
  },
  {
    name: 'overdue, the next form falls due -> history, ends without a word',
    steps: [over(1), { kind: 'submission_overdue', fact: { workingDaysOver: 22, missing: 3 }, history: true }],
    phase: 'resolved',
    told: [],
  },
  {
    name: 'overdue and answered for, the next form falls due -> history, ends without a word',
    steps: [
      over(1),
      'acknowledged',
      { kind: 'submission_overdue', fact: { workingDaysOver: 22, missing: 3 }, history: true },
    ],
    phase: 'resolved',
    told: [],
  },
  { name: 'doubt: a finding -> the reporter', steps: [doubt(1)], phase: 'firing', told: ['first: reporter'] },
  { name: 'doubt: sent back -> the reporter', steps: [doubt(0, true)], phase: 'firing', told: ['first: reporter'] },
  {
    name: 'doubt: a finding, then sent back -> the reporter hears of that too',
    steps: [doubt(1), doubt(1, true)],
    phase: 'firing',
    told: ['worsened: reporter'],
  },
  { name: 'doubt: settled -> resolved', steps: [doubt(1), doubt(0)], phase: 'resolved', told: ['resolved: told'] },
  {
    name: 'doubt: corrected by a new revision -> resolved, not taken back',
    steps: [doubt(1), { kind: 'figure_in_doubt', fact: { findings: 0, returned: false }, revision: 2 }],
    phase: 'resolved',
    told: ['resolved: told'],
  },
  {
    name: 'forecast: a correction shows that it was never unlikely -> restated',
    steps: [
      forecast('on_track', true),
      { kind: 'forecast_miss', fact: { light: 'on_track', earlyWarning: false, nearLimit: false }, revision: 2 },
    ],
    phase: 'resolved',
    told: ['restated: told'],
  },
  { name: 'target: not yet due -> silent', steps: [missing(0)], phase: 'inactive', told: [] },
  { name: 'target: a day over -> the plan office', steps: [missing(1)], phase: 'firing', told: ['first: plan_office'] },
  {
    name: 'target: issued -> resolved',
    steps: [missing(1), missing(2, true)],
    phase: 'resolved',
    told: ['resolved: told'],
  },
  { name: 'task: on its date -> silent', steps: [task(0)], phase: 'inactive', told: [] },
  { name: 'task: the day after -> the lead unit', steps: [task(1)], phase: 'firing', told: ['first: reporter, head'] },
  { name: 'task: closed -> resolved', steps: [task(1), task(2, true)], phase: 'resolved', told: ['resolved: told'] },
  {
    name: 'milestone: the day after -> the lead unit',
    steps: [milestone(1)],
    phase: 'firing',
    told: ['first: reporter, head'],
  },
  { name: 'milestone: met late, never said -> silent', steps: [milestone(5, true)], phase: 'inactive', told: [] },
];

describe('every kind of alert goes through the same life', () => {
  it.each(STORIES)('$name', ({ steps, phase, severity, told }) => {
    const played = play(steps);
    expect(played.phase).toBe(phase);
    if (severity !== undefined) expect(played.severity).toBe(severity);
    expect(played.told).toEqual(told);
  });

  it('what goes by a date waits for no pending while, a judgement does', () => {
    const phase = (fact: Fact): string => {
      const observation = { ...fact, period: p('2024-06'), revision: 1, history: false } as KindObservation;
      const policy = { ...DEFAULT_ALERT_POLICY, holdForMs: DAY };
      return applyTransition({ previous: null, observation, policy, now: 0 }).state.phase;
    };
    expect(phase({ kind: 'task_overdue', fact: { closed: false, daysOver: 1 } })).toBe('firing');
    expect(phase({ kind: 'forecast_miss', fact: { light: 'on_track', earlyWarning: true, nearLimit: false } })).toBe(
      'pending',
    );
  });

  it('the kinds that go up while nobody answers', () => {
    expect(ALERT_KINDS.filter((kind) => ALERT_CATALOGUE[kind].escalates)).toEqual([
      'light_worsened',
      'submission_overdue',
      'task_overdue',
      'milestone_slipped',
    ]);
  });
});

const SUBJECTS: { name: string; subject: AlertSubject; key: string }[] = [
  { name: 'series', subject: { form: 'series', indicator: 'forest' }, key: 'forest' },
  { name: 'closed year', subject: { form: 'closed_year', indicator: 'forest', year: 2023 }, key: 'forest/2023' },
  {
    name: 'form',
    subject: { form: 'form', unit: 'u-green', code: 'quarterly.wd10', period: p('2024-06'), frequency: 'quarterly' },
    key: 'u-green/quarterly.wd10/2024-Q2',
  },
  {
    name: 'figure',
    subject: { form: 'figure', indicator: 'sewage', member: null, period: p('2024-06') },
    key: 'sewage/2024-06',
  },
  {
    name: "a member's figure",
    subject: { form: 'figure', indicator: 'sewage', member: '枫泾镇', period: p('2024-06') },
    key: 'sewage/枫泾镇/2024-06',
  },
  { name: 'issued value', subject: { form: 'issued_value', indicator: 'jobs', year: 2024 }, key: 'jobs/2024' },
  { name: 'task', subject: { form: 'task', code: 't-1' }, key: 't-1' },
  { name: 'milestone', subject: { form: 'milestone', code: 'm-1' }, key: 'm-1' },
  { name: "a project's milestone", subject: { form: 'milestone', code: 'p-1.2' }, key: 'p-1.2' },
];

describe('subjectKey', () => {
  it.each(SUBJECTS)('$name', ({ subject, key }) => {
    expect(subjectKey(subject)).toBe(key);
  });
});
