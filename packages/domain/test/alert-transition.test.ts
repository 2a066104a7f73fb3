import { describe, expect, it } from 'vitest';
import {
  type AlertPolicy,
  type AlertReason,
  type AlertState,
  acknowledge,
  applyTransition,
  DEFAULT_ALERT_POLICY,
  type Light,
  type Nature,
} from '../src/index.ts';
import { p } from './support/indicators.ts';

const HOUR = 3600 * 1000;

interface Seen {
  readonly light: Light;
  /** Default 2024-06. */
  readonly period?: string;
  readonly revision?: number;
  readonly history?: true;
  readonly nature?: Nature;
  /** Hours from the start; default one after the other. */
  readonly at?: number;
}

/** A step of a story: a judgement, or somebody's acknowledgement. */
type Step = Seen | 'acknowledged';

interface Row {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly policy?: Partial<AlertPolicy>;
  readonly phase: AlertState['phase'];
  readonly severity?: AlertState['severity'];
  /** Reasons and addressees told at the last step. */
  readonly told: readonly string[];
}

const REPORTER_AND_HEAD = 'first: reporter, head';

const TABLE: Row[] = [
  { name: 'nothing before -> green: silent', steps: [{ light: 'on_track' }], phase: 'inactive', told: [] },
  {
    name: 'nothing before -> yellow: first',
    steps: [{ light: 'lagging' }],
    phase: 'firing',
    severity: 'warning',
    told: [REPORTER_AND_HEAD],
  },
  {
    name: 'achieved -> yellow: first',
    steps: [{ light: 'achieved' }, { light: 'lagging' }],
    phase: 'firing',
    told: [REPORTER_AND_HEAD],
  },
  {
    name: 'waiting -> yellow: first',
    steps: [{ light: 'awaiting_reference' }, { light: 'lagging' }],
    phase: 'firing',
    told: [REPORTER_AND_HEAD],
  },
  {
    name: 'green -> anticipatory red: first, without the leader',
    steps: [{ light: 'on_track' }, { light: 'off_track' }],
    phase: 'firing',
    severity: 'critical',
    told: [REPORTER_AND_HEAD],
  },
  {
    name: 'green -> binding red: first, the leader too',
    steps: [{ light: 'on_track' }, { light: 'off_track', nature: 'binding' }],
    phase: 'firing',
    severity: 'critical',
    told: ['first: reporter, head, leader'],
  },
  {
    name: 'yellow -> yellow: silent',
    steps: [{ light: 'lagging' }, { light: 'lagging', period: '2024-07' }],
    phase: 'firing',
    told: [],
  },
  {
    name: 'yellow -> red: worsened',
    steps: [{ light: 'lagging' }, { light: 'off_track', period: '2024-07' }],
    phase: 'firing',
    severity: 'critical',
    told: ['worsened: reporter, head'],
  },
  {
    name: 'yellow -> binding red: worsened, the leader too',
    steps: [
      { light: 'lagging', nature: 'binding' },
      { light: 'off_track', nature: 'binding', period: '2024-07' },
    ],
    phase: 'firing',
    told: ['worsened: reporter, head, leader'],
  },
  {
    name: 'red -> yellow: less severe, silent',
    steps: [{ light: 'off_track' }, { light: 'lagging', period: '2024-07' }],
    phase: 'firing',
    severity: 'warning',
    told: [],
  },
  {
    name: 'red -> yellow -> red: worsened again',
    steps: [{ light: 'off_track' }, { light: 'lagging', period: '2024-07' }, { light: 'off_track', period: '2024-08' }],
    phase: 'firing',
    told: ['worsened: reporter, head'],
  },
  {
    name: 'yellow -> waiting: frozen',
    steps: [{ light: 'lagging' }, { light: 'awaiting_figure', period: '2024-07' }],
    phase: 'firing',
    severity: 'warning',
    told: [],
  },
  {
    name: 'yellow -> waiting -> yellow: still the same episode, silent',
    steps: [
      { light: 'lagging' },
      { light: 'awaiting_figure', period: '2024-07' },
      { light: 'lagging', period: '2024-08' },
    ],
    phase: 'firing',
    told: [],
  },
  {
    name: 'yellow -> green: resolved, to those told',
    steps: [{ light: 'lagging' }, { light: 'on_track', period: '2024-07' }],
    phase: 'resolved',
    severity: null,
    told: ['resolved: told'],
  },
  {
    name: 'yellow -> achieved: resolved',
    steps: [{ light: 'lagging' }, { light: 'achieved', period: '2024-07' }],
    phase: 'resolved',
    told: ['resolved: told'],
  },
  {
    name: 'resolved -> green: said once only',
    steps: [{ light: 'lagging' }, { light: 'on_track', period: '2024-07' }, { light: 'on_track', period: '2024-08' }],
    phase: 'resolved',
    told: [],
  },
  {
    name: 'resolved -> yellow: a new episode, first',
    steps: [{ light: 'lagging' }, { light: 'on_track', period: '2024-07' }, { light: 'lagging', period: '2024-08' }],
    phase: 'firing',
    told: [REPORTER_AND_HEAD],
  },
  {
    name: 'acknowledged -> yellow: silent',
    steps: [{ light: 'lagging' }, 'acknowledged', { light: 'lagging', period: '2024-07', at: 1000 }],
    phase: 'acknowledged',
    told: [],
  },
  {
    name: 'acknowledged -> red: fires again, worsened',
    steps: [{ light: 'lagging' }, 'acknowledged', { light: 'off_track', period: '2024-07' }],
    phase: 'firing',
    told: ['worsened: reporter, head'],
  },
  {
    name: 'acknowledged -> green: resolved',
    steps: [{ light: 'lagging' }, 'acknowledged', { light: 'on_track', period: '2024-07' }],
    phase: 'resolved',
    told: ['resolved: told'],
  },
  {
    name: 'firing past the interval: repeat',
    steps: [{ light: 'lagging' }, { light: 'lagging', at: 200 }],
    phase: 'firing',
    told: ['repeat: told'],
  },
  {
    name: 'firing past the interval, no repeats wanted: silent',
    steps: [{ light: 'lagging' }, { light: 'lagging', at: 200 }],
    policy: { repeatEveryMs: null },
    phase: 'firing',
    told: [],
  },
  {
    name: 'repeated -> again before the interval: silent',
    steps: [{ light: 'lagging' }, { light: 'lagging', at: 200 }, { light: 'lagging', at: 201 }],
    phase: 'firing',
    told: [],
  },
  {
    name: 'green -> yellow that must hold for a day: pending',
    steps: [{ light: 'lagging' }],
    policy: { holdForMs: 24 * HOUR },
    phase: 'pending',
    told: [],
  },
  {
    name: 'pending -> held long enough: first',
    steps: [
      { light: 'lagging', at: 0 },
      { light: 'lagging', at: 24 },
    ],
    policy: { holdForMs: 24 * HOUR },
    phase: 'firing',
    told: [REPORTER_AND_HEAD],
  },
  {
    name: 'pending -> green: nobody was told, silent',
    steps: [{ light: 'lagging' }, { light: 'on_track' }],
    policy: { holdForMs: 24 * HOUR },
    phase: 'inactive',
    told: [],
  },
  {
    name: 'pending -> waiting: frozen',
    steps: [{ light: 'lagging' }, { light: 'awaiting_figure', at: 50 }],
    policy: { holdForMs: 24 * HOUR },
    phase: 'pending',
    told: [],
  },
  {
    name: 'pending -> binding red: at once',
    steps: [
      { light: 'lagging', nature: 'binding' },
      { light: 'off_track', nature: 'binding' },
    ],
    policy: { holdForMs: 24 * HOUR },
    phase: 'firing',
    told: ['first: reporter, head, leader'],
  },
  {
    name: 'history, green -> red: the state follows, silent',
    steps: [{ light: 'off_track', period: '2023-06', history: true }],
    phase: 'firing',
    severity: 'critical',
    told: [],
  },
  {
    name: 'history red -> latest red: no step down, silent',
    steps: [{ light: 'off_track', period: '2023-06', history: true }, { light: 'off_track' }],
    phase: 'firing',
    told: [],
  },
  {
    name: 'history red -> latest green: nobody was told, silent',
    steps: [{ light: 'off_track', period: '2023-06', history: true }, { light: 'on_track' }],
    phase: 'resolved',
    told: [],
  },
  {
    name: 'history yellow -> latest red: worsened',
    steps: [{ light: 'lagging', period: '2023-06', history: true }, { light: 'off_track' }],
    phase: 'firing',
    told: ['worsened: reporter, head'],
  },
  {
    name: 'history green while told -> silent, the next green resolves',
    steps: [
      { light: 'lagging' },
      { light: 'on_track', period: '2024-07', history: true },
      { light: 'on_track', period: '2024-08' },
    ],
    phase: 'resolved',
    told: ['resolved: told'],
  },
  {
    name: 'a late figure for an older period: moves nothing',
    steps: [{ light: 'on_track' }, { light: 'off_track', period: '2024-03', history: true }],
    phase: 'inactive',
    told: [],
  },
  {
    name: 'a correction to green: restated, to those told',
    steps: [{ light: 'off_track' }, { light: 'on_track', revision: 2 }],
    phase: 'resolved',
    told: ['restated: told'],
  },
  {
    name: 'a correction to green once it is history: restated all the same',
    steps: [{ light: 'off_track' }, { light: 'on_track', revision: 2, history: true }],
    phase: 'resolved',
    told: ['restated: told'],
  },
  {
    name: 'a correction from red to yellow: restated, still open',
    steps: [{ light: 'off_track' }, { light: 'lagging', revision: 2 }],
    phase: 'firing',
    severity: 'warning',
    told: ['restated: told'],
  },
  {
    name: 'a correction that changes no light: silent',
    steps: [{ light: 'off_track' }, { light: 'off_track', revision: 2 }],
    phase: 'firing',
    told: [],
  },
  {
    name: 'a correction to something worse: worsened',
    steps: [{ light: 'lagging' }, { light: 'off_track', revision: 2 }],
    phase: 'firing',
    told: ['worsened: reporter, head'],
  },
  {
    name: 'a correction of an older told period under a newer red: restated, still red',
    steps: [
      { light: 'off_track' },
      { light: 'off_track', period: '2024-07' },
      { light: 'on_track', revision: 2, history: true },
    ],
    phase: 'firing',
    severity: 'critical',
    told: ['restated: told'],
  },
  {
    name: 'and then green: those told hear that it is over',
    steps: [
      { light: 'off_track' },
      { light: 'off_track', period: '2024-07' },
      { light: 'on_track', revision: 2, history: true },
      { light: 'on_track', period: '2024-08' },
    ],
    phase: 'resolved',
    told: ['resolved: told'],
  },
  {
    name: 'the same judgement twice: silent',
    steps: [{ light: 'off_track' }, { light: 'off_track' }],
    phase: 'firing',
    told: [],
  },
  { name: 'not measured: silent', steps: [{ light: 'not_measured' }], phase: 'inactive', told: [] },
];

/** Plays the steps one hour apart; what the last one told, as `reason: to, to`. */
const play = ({ steps, policy }: Pick<Row, 'steps' | 'policy'>): { state: AlertState | null; told: string[] } => {
  let state: AlertState | null = null;
  let told: string[] = [];
  for (const [index, step] of steps.entries()) {
    if (step === 'acknowledged') {
      state = state && acknowledge(state, index * HOUR);
      continue;
    }
    const { light, period = '2024-06', revision = 1, history = false, nature = 'anticipatory', at = index } = step;
    const next = applyTransition({
      previous: state,
      observation: { light, nature, period: p(period), revision, history },
      policy: { ...DEFAULT_ALERT_POLICY, ...policy },
      now: at * HOUR,
    });
    state = next.state;
    told = next.emit.map(
      ({ reason, to }: { reason: AlertReason; to: readonly string[] }) => `${reason}: ${to.join(', ')}`,
    );
  }
  return { state, told };
};

describe('applyTransition', () => {
  it.each(TABLE)('$name', (row) => {
    const { state, told } = play(row);
    expect(state?.phase).toBe(row.phase);
    if (row.severity !== undefined) expect(state?.severity).toBe(row.severity);
    expect(told).toEqual(row.told);
  });

  it('a binding red is immediate, an anticipatory one is not', () => {
    const seen = (nature: Nature) => play({ steps: [{ light: 'off_track', nature }] }).state;
    expect(seen('binding')?.immediate).toBe(true);
    expect(seen('anticipatory')?.immediate).toBe(false);
  });
});
