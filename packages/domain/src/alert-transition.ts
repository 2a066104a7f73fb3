import type { Light } from './evaluation.ts';
import type { Month } from './period.ts';
import type { Nature } from './plan.ts';

/** Life of a `light_worsened` alert on one subject (a series, or a missed closed year of one). */
export type AlertPhase = 'inactive' | 'pending' | 'firing' | 'acknowledged' | 'resolved';

/** yellow → `warning`, red → `critical`. */
export type Severity = 'warning' | 'critical';

/** Role that is told; `told`: everyone who was told of this episode. */
export type AlertAddressee = 'reporter' | 'head' | 'plan_office' | 'leader' | 'told';
export type AlertReason = 'first' | 'worsened' | 'repeat' | 'escalated' | 'resolved' | 'restated';

export interface Notification {
  readonly to: readonly AlertAddressee[];
  readonly reason: AlertReason;
}

/** What was last said to people, so that a correction can take it back. */
export interface Told {
  readonly period: Month;
  readonly revision: number;
  readonly severity: Severity;
  readonly at: number;
}

export interface AlertState {
  readonly phase: AlertPhase;
  /** `null` while inactive or resolved. */
  readonly severity: Severity | null;
  /** A binding red: it waits for nothing, no quiet hours, no wave. */
  readonly immediate: boolean;
  /** Latest period that the state follows. */
  readonly period: Month | null;
  readonly revision: number;
  /** Since when the phase holds, epoch ms. */
  readonly since: number;
  /** `null`: nobody was told, or all is taken back or resolved. */
  readonly told: Told | null;
}

/** A judgement of the subject. */
export interface AlertObservation {
  readonly light: Light;
  readonly nature: Nature;
  readonly period: Month;
  readonly revision: number;
  /** Judges a period before the latest one due: the state follows silently. */
  readonly history: boolean;
}

export interface AlertPolicy {
  /** How long a light must have been bad before anybody is told; 0: at once. */
  readonly holdForMs: number;
  /** After how long an unacknowledged alert is said again; `null`: never. */
  readonly repeatEveryMs: number | null;
}

export const DEFAULT_ALERT_POLICY: AlertPolicy = { holdForMs: 0, repeatEveryMs: 7 * 24 * 3600 * 1000 };

export interface TransitionInput {
  readonly previous: AlertState | null;
  readonly observation: AlertObservation;
  readonly policy: AlertPolicy;
  /** Business time, epoch ms. */
  readonly now: number;
}

export interface Transition {
  readonly state: AlertState;
  readonly emit: readonly Notification[];
}

const NEVER_SEEN: AlertState = {
  phase: 'inactive',
  severity: null,
  immediate: false,
  period: null,
  revision: 0,
  since: 0,
  told: null,
};

type Severe = Severity | 'none' | 'waiting';

const severityOf = (light: Light): Severe => {
  switch (light) {
    case 'achieved':
    case 'on_track':
      return 'none';
    case 'lagging':
      return 'warning';
    case 'off_track':
      return 'critical';
    case 'awaiting_figure':
    case 'awaiting_target':
    case 'awaiting_reference':
    case 'awaiting_baseline':
    case 'not_measured':
      return 'waiting';
    default:
      return light satisfies never;
  }
};

const RANK: Record<Severity | 'none', number> = { none: 0, warning: 1, critical: 2 };
const isOpen = (phase: AlertPhase): boolean => phase === 'firing' || phase === 'acknowledged';

/** A later revision of the very period that people were told about. */
const correctsTold = ({ told }: AlertState, { period, revision }: AlertObservation): boolean =>
  told !== null && told.period === period && revision > told.revision;

const addressees = (immediate: boolean): AlertAddressee[] =>
  immediate ? ['reporter', 'head', 'leader'] : ['reporter', 'head'];

interface Seen extends TransitionInput {
  readonly before: AlertState;
}

const silent = (state: AlertState): Transition => ({ state, emit: [] });

/** The state at the observation's period, the phase kept. */
const followed = ({ before, observation }: Seen): AlertState => ({
  ...before,
  period: observation.period,
  revision: observation.revision,
});

/**
 * A judgement of an older period moves nothing; it may take back what was said of that period.
 * An episode still open stays told: what is taken back is the period, not the trouble.
 */
const older = ({ before, observation, now }: Seen, severity: Severity | 'none'): Transition => {
  const { told, period, revision } = before;
  if (told === null || !correctsTold(before, observation) || RANK[severity] >= RANK[told.severity]) {
    return silent(before);
  }
  const open = isOpen(before.phase) && before.severity !== null && period !== null;
  const kept = open && before.severity ? { period, revision, severity: before.severity, at: now } : null;
  return { state: { ...before, told: kept }, emit: [{ to: ['told'], reason: 'restated' }] };
};

/** Green again: those who were told hear of it once, as a resolution or as a correction. */
const recovered = (seen: Seen): Transition => {
  const { before, observation, now } = seen;
  const phase: AlertPhase = isOpen(before.phase) || before.phase === 'resolved' ? 'resolved' : 'inactive';
  const since = phase === before.phase ? before.since : now;
  const state: AlertState = { ...followed(seen), phase, severity: null, immediate: false, since };
  if (before.told === null) return silent(state);
  if (correctsTold(before, observation)) {
    return { state: { ...state, told: null }, emit: [{ to: ['told'], reason: 'restated' }] };
  }
  if (observation.history) return silent(state);
  return { state: { ...state, told: null }, emit: [{ to: ['told'], reason: 'resolved' }] };
};

/** Fires, and tells unless the period is history. */
const fire = (seen: Seen, severity: Severity, immediate: boolean, reason: 'first' | 'worsened'): Transition => {
  const { before, observation, now } = seen;
  const state: AlertState = { ...followed(seen), phase: 'firing', severity, immediate, since: now };
  if (observation.history) return silent({ ...state, told: isOpen(before.phase) ? before.told : null });
  const told: Told = { period: observation.period, revision: observation.revision, severity, at: now };
  return { state: { ...state, told }, emit: [{ to: addressees(immediate), reason }] };
};

/** Bad for the first time, or still waiting to have been bad for long enough. */
const rising = (seen: Seen, severity: Severity, immediate: boolean): Transition => {
  const { before, policy, now } = seen;
  const since = before.phase === 'pending' ? before.since : now;
  if (immediate || now - since >= policy.holdForMs) return fire(seen, severity, immediate, 'first');
  return silent({ ...followed(seen), phase: 'pending', severity, immediate, since });
};

/** Red to yellow: less severe, without a mail, unless a correction shows that the red was never true. */
const eased = (seen: Seen, severity: Severity): Transition => {
  const { before, observation } = seen;
  const state: AlertState = { ...followed(seen), severity, immediate: false };
  if (before.told === null || !correctsTold(before, observation) || RANK[severity] >= RANK[before.told.severity]) {
    return silent(state);
  }
  const told: Told = { ...before.told, revision: observation.revision, severity };
  return { state: { ...state, told }, emit: [{ to: ['told'], reason: 'restated' }] };
};

const repeated = (seen: Seen): Transition => {
  const { before, policy, observation, now } = seen;
  const state = followed(seen);
  const { told } = before;
  const isTime = told !== null && policy.repeatEveryMs !== null && now - told.at >= policy.repeatEveryMs;
  if (before.phase !== 'firing' || observation.history || !isTime) return silent(state);
  return { state: { ...state, told: { ...told, at: now } }, emit: [{ to: ['told'], reason: 'repeat' }] };
};

const bad = (seen: Seen, severity: Severity): Transition => {
  const { before, observation } = seen;
  const immediate = severity === 'critical' && observation.nature === 'binding';
  if (!isOpen(before.phase)) return rising(seen, severity, immediate);
  const change = RANK[severity] - RANK[before.severity ?? 'none'];
  if (change > 0) return fire(seen, severity, immediate, 'worsened');
  return change < 0 ? eased(seen, severity) : repeated(seen);
};

/**
 * The next state of an alert and who is to be told. Pure: it decides, the notifier acts. No previous state, a waiting
 * and an achieved light count as green before. Observations come in the order of their periods; a late one for an
 * older period moves nothing.
 */
export const applyTransition = (input: TransitionInput): Transition => {
  const { previous, observation, now } = input;
  const before = previous ?? { ...NEVER_SEEN, since: now };
  const seen: Seen = { ...input, before };
  const severity = severityOf(observation.light);
  if (severity === 'waiting') return silent(before);
  if (before.period !== null && observation.period < before.period) return older(seen, severity);
  return severity === 'none' ? recovered(seen) : bad(seen, severity);
};

/** Somebody answered for it: no repeats, until it worsens. Other phases stay as they are. */
export const acknowledge = (state: AlertState, now: number): AlertState =>
  state.phase === 'firing' ? { ...state, phase: 'acknowledged', since: now } : state;
