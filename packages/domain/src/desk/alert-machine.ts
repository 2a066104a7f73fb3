import type { Month } from '../period.ts';

/** Life of an alert on one subject. */
export type AlertPhase = 'inactive' | 'pending' | 'firing' | 'acknowledged' | 'resolved';

/** How bad it is: of a light, yellow is `warning` and red `critical`. */
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
  /** The latest of its set days that was said. */
  readonly step?: number;
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

/**
 * How a subject stands. `waiting`: nothing can be said, the episode is frozen. `superseded`: another alert says it
 * now, the episode ends without a word.
 */
export type Standing = Severity | 'none' | 'waiting' | 'superseded';

/** What is seen of a subject, put so that every kind of alert goes through the same life. */
export interface Sighting {
  readonly standing: Standing;
  /** A binding red. */
  readonly immediate: boolean;
  /** Roles told when it fires or worsens. */
  readonly to: readonly AlertAddressee[];
  readonly period: Month;
  readonly revision: number;
  /** Lies before the latest period due: the state follows silently. */
  readonly history: boolean;
  /** Of kinds that are said again at set days: how many of these days have come. */
  readonly step?: number;
  /** Nobody needs to hear that it is over. */
  readonly endsSilently?: boolean;
  /** Never said again while it lasts. */
  readonly once?: boolean;
  /** Goes by a date: no pending while. */
  readonly atOnce?: boolean;
}

export interface AlertPolicy {
  /** How long a judgement must have been bad before anybody is told; 0: at once. */
  readonly holdForMs: number;
  /** After how long an unacknowledged alert is said again; `null`: never. */
  readonly repeatEveryMs: number | null;
}

export const DEFAULT_ALERT_POLICY: AlertPolicy = { holdForMs: 0, repeatEveryMs: 7 * 24 * 3600 * 1000 };

export interface MachineInput {
  readonly previous: AlertState | null;
  readonly observation: Sighting;
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

const RANK: Record<Severity | 'none', number> = { none: 0, warning: 1, critical: 2 };
const isOpen = (phase: AlertPhase): boolean => phase === 'firing' || phase === 'acknowledged';

/** A later revision of the very period that people were told about. */
const correctsTold = ({ told }: AlertState, { period, revision }: Sighting): boolean =>
  told !== null && told.period === period && revision > told.revision;

interface Seen extends MachineInput {
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
  if (correctsTold(before, observation) && !observation.endsSilently) {
    return { state: { ...state, told: null }, emit: [{ to: ['told'], reason: 'restated' }] };
  }
  if (observation.history) return silent(state);
  if (observation.endsSilently) return silent({ ...state, told: null });
  return { state: { ...state, told: null }, emit: [{ to: ['told'], reason: 'resolved' }] };
};

/** Another alert says it from now on. */
const superseded = (seen: Seen): Transition => {
  const { before, now } = seen;
  if (!isOpen(before.phase) && before.phase !== 'pending') return silent(before);
  const phase: AlertPhase = isOpen(before.phase) ? 'resolved' : 'inactive';
  return silent({ ...followed(seen), phase, severity: null, immediate: false, since: now, told: null });
};

const stepOf = ({ step }: Sighting): { step?: number } => (step === undefined ? {} : { step });

/** Fires, and tells unless the period is history. */
const fire = (seen: Seen, severity: Severity, reason: 'first' | 'worsened'): Transition => {
  const { before, observation, now } = seen;
  const { immediate } = observation;
  const state: AlertState = { ...followed(seen), phase: 'firing', severity, immediate, since: now };
  if (observation.history) return silent({ ...state, told: isOpen(before.phase) ? before.told : null });
  const { period, revision } = observation;
  const told: Told = { period, revision, severity, at: now, ...stepOf(observation) };
  return { state: { ...state, told }, emit: [{ to: observation.to, reason }] };
};

/** Bad for the first time, or still waiting to have been bad for long enough. */
const rising = (seen: Seen, severity: Severity): Transition => {
  const { before, policy, now } = seen;
  const { immediate, atOnce = false } = seen.observation;
  const since = before.phase === 'pending' ? before.since : now;
  if (immediate || atOnce || now - since >= policy.holdForMs) return fire(seen, severity, 'first');
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

/** Kinds with set days are said again on these, others after the policy's interval. */
const isTimeToRepeat = ({ before, policy, observation, now }: Seen): boolean => {
  if (before.told === null || observation.once) return false;
  if (observation.step !== undefined) return observation.step > (before.told.step ?? 0);
  return policy.repeatEveryMs !== null && now - before.told.at >= policy.repeatEveryMs;
};

/** Said again, as long as nobody answers for it. */
const repeated = (seen: Seen): Transition => {
  const { before, observation, now } = seen;
  const state = followed(seen);
  const { told } = before;
  if (told === null || before.phase !== 'firing' || observation.history || !isTimeToRepeat(seen)) return silent(state);
  return {
    state: { ...state, told: { ...told, at: now, ...stepOf(observation) } },
    emit: [{ to: ['told'], reason: 'repeat' }],
  };
};

const bad = (seen: Seen, severity: Severity): Transition => {
  const { before } = seen;
  if (!isOpen(before.phase)) return rising(seen, severity);
  const change = RANK[severity] - RANK[before.severity ?? 'none'];
  if (change > 0) return fire(seen, severity, 'worsened');
  return change < 0 ? eased(seen, severity) : repeated(seen);
};

/**
 * The next state of an alert and who is to be told. Pure: it decides, the notifier acts. Sightings come in the order
 * of their periods; a late one for an older period moves nothing.
 */
export const advanceAlert = (input: MachineInput): Transition => {
  const { previous, observation, now } = input;
  const before = previous ?? { ...NEVER_SEEN, since: now };
  const seen: Seen = { ...input, before };
  const { standing } = observation;
  if (standing === 'waiting') return silent(before);
  const isOlder = before.period !== null && observation.period < before.period;
  if (standing === 'superseded') return isOlder ? silent(before) : superseded(seen);
  if (isOlder) return older(seen, standing);
  return standing === 'none' ? recovered(seen) : bad(seen, standing);
};

/** What was answered for no longer stands: it fires again, and has just been said again. */
export const reopen = (state: AlertState, now: number): AlertState =>
  state.phase === 'acknowledged'
    ? { ...state, phase: 'firing', since: now, told: state.told && { ...state.told, at: now } }
    : state;

/** Somebody answered for it: no repeats, until it worsens. Other phases stay as they are. */
export const acknowledge = (state: AlertState, now: number): AlertState =>
  state.phase === 'firing' ? { ...state, phase: 'acknowledged', since: now } : state;
