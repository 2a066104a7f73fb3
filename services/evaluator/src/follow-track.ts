import {
  type AlertAddressee,
  type AlertKind,
  type AlertState,
  acknowledge,
  applyTransition,
  type DeskReason,
  deskPolicyOf,
  type Light,
  type Month,
  type Plan,
  periodToDate,
  reopen,
  type Severity,
  type TransitionInput,
} from '@planwatch/domain';
import type { AlertEventRow, AlertRow, EpisodeOnRecord } from '@planwatch/store';

/** Where the alert of a subject stands. `events` counts the steps of the episode so far. */
export interface Track {
  readonly state: AlertState;
  readonly alertId: string | null;
  readonly events: number;
}

/** A subject as it is seen now. */
export interface SeenSubject {
  readonly plan: Plan;
  readonly kind: AlertKind;
  /** Unique within plan and kind. */
  readonly subject: string;
  readonly indicator: string | null;
  /** Unit code: who answers for it. */
  readonly unit: string;
  readonly observation: TransitionInput['observation'];
  /** What goes on record with it. */
  readonly period: Month;
  readonly light: Light | null;
  readonly previousLight: Light | null;
  readonly evaluationId: string | null;
  /** What was known of it, where no judgement says so. */
  readonly facts: object | null;
}

/** Something that somebody is to be told. */
export interface Notice {
  readonly plan: Plan;
  readonly kind: AlertKind;
  readonly subject: string;
  readonly indicator: string | null;
  /** Unit code: whose people are told. */
  readonly unit: string;
  readonly severity: Severity;
  readonly alertId: string;
  readonly eventOrdinal: number;
  /** DATE of the period it is about. */
  readonly period: string;
  readonly to: readonly AlertAddressee[];
  readonly reason: DeskReason;
  /** A binding red waits for nothing. */
  readonly immediate: boolean;
}

export interface RaisedAlerts {
  readonly alerts: readonly AlertRow[];
  readonly events: readonly AlertEventRow[];
  readonly notices: readonly Notice[];
}

export interface FollowContext {
  /** Episodes on record: answers and handing over come from outside. */
  readonly onRecord: (alertId: string) => EpisodeOnRecord | undefined;
  readonly now: Date;
  readonly newId: () => string;
}

/** Takes what is seen of one subject, in order, through the transition function. */
export const followTrack = (
  before: Track | null,
  seen: readonly SeenSubject[],
  context: FollowContext,
): RaisedAlerts & { readonly track: Track | null } => {
  const alerts = new Map<string, AlertRow>();
  const events: AlertEventRow[] = [];
  const notices: Notice[] = [];
  let track = asOnRecord(before, context);
  for (const subject of seen) {
    const { state, emit } = applyTransition({
      previous: track?.state ?? null,
      observation: subject.observation,
      policy: deskPolicyOf(subject.plan.policy).alert,
      now: context.now.getTime(),
    });
    const opens = isOpen(state) && !(track && isOpen(track.state));
    const alertId = opens ? context.newId() : (track?.alertId ?? null);
    const moved =
      state.phase !== (track?.state.phase ?? 'inactive') || state.severity !== (track?.state.severity ?? null);
    let steps = opens ? 0 : (track?.events ?? 0);
    const isStep = moved || emit.length > 0;
    if (alertId !== null) {
      const earlier = alerts.get(alertId);
      const stood = earlier ?? context.onRecord(alertId);
      const stands = stood && !isFollowed(subject, state) ? stood : judgedBy(subject);
      const told = emit.length > 0 || earlier?.told === true;
      const goesOn = isOpen(state) && stood !== undefined && !isAlike(stood, stands);
      if (isStep || goesOn) alerts.set(alertId, alertRow(subject, alertId, state, stands, told));
    }
    if (alertId !== null && isStep) {
      for (const { to, reason } of emit.length > 0 ? emit : [{ to: [], reason: 'unsaid' as const }]) {
        steps += 1;
        events.push(eventRow(subject, alertId, steps, reason, to));
        if (reason === 'unsaid') continue;
        const immediate = state.immediate && (reason === 'first' || reason === 'worsened');
        const period = periodToDate(subject.period);
        const { plan, kind, indicator } = subject;
        const unit = context.onRecord(alertId)?.unit_code ?? subject.unit;
        const severity = state.severity ?? 'warning';
        const about = { plan, kind, subject: subject.subject, indicator, unit, severity };
        notices.push({ ...about, alertId, eventOrdinal: steps, period, to, reason, immediate });
      }
    }
    track = { state, alertId, events: steps };
  }
  return { track, alerts: [...alerts.values()], events, notices };
};

/** Several subjects' alerts in one. */
export const allRaised = (raised: readonly RaisedAlerts[]): RaisedAlerts => ({
  alerts: raised.flatMap(({ alerts }) => alerts),
  events: raised.flatMap(({ events }) => events),
  notices: raised.flatMap(({ notices }) => notices),
});

export const isOpen = ({ phase }: AlertState): boolean =>
  phase === 'pending' || phase === 'firing' || phase === 'acknowledged';

const asOnRecord = (track: Track | null, { onRecord, now }: FollowContext): Track | null => {
  const episode = track?.alertId ? onRecord(track.alertId) : undefined;
  if (!track || !episode) return track;
  const events = Math.max(track.events, episode.events);
  const at = now.getTime();
  if (episode.state === 'acknowledged') return { ...track, events, state: acknowledge(track.state, at) };
  return { ...track, events, state: episode.state === 'firing' ? reopen(track.state, at) : track.state };
};

/** The judgement by which an episode stands: the latest of its subject, whether or not that was a step. */
type JudgedBy = Pick<AlertRow, 'light' | 'period' | 'evaluation_id'>;

const judgedBy = ({ light, period, evaluationId }: SeenSubject): JudgedBy => ({
  light,
  period: periodToDate(period),
  evaluation_id: evaluationId,
});

/** Whether the state follows this very sighting: one of an older period, or a waiting light, moves nothing. */
const isFollowed = ({ observation: { period, revision } }: SeenSubject, state: AlertState): boolean =>
  state.period === period && state.revision === revision;

const isAlike = (a: JudgedBy, b: JudgedBy): boolean =>
  a.light === b.light && a.period === b.period && a.evaluation_id === b.evaluation_id;

const alertRow = (
  subject: SeenSubject,
  alertId: string,
  state: AlertState,
  { light, period, evaluation_id }: JudgedBy,
  told: boolean,
): AlertRow => ({
  plan_id: subject.plan.code,
  alert_id: alertId,
  kind: subject.kind,
  subject: subject.subject,
  indicator: subject.indicator,
  unit_code: subject.unit,
  state: state.phase === 'inactive' ? 'resolved' : state.phase,
  severity: state.severity ?? 'warning',
  light,
  period,
  evaluation_id,
  told,
});

const eventRow = (
  subject: SeenSubject,
  alertId: string,
  ordinal: number,
  reason: AlertEventRow['reason'],
  to: readonly AlertAddressee[],
): AlertEventRow => ({
  plan_id: subject.plan.code,
  alert_id: alertId,
  ordinal,
  reason,
  light: subject.light,
  previous_light: subject.previousLight,
  period: periodToDate(subject.period),
  evaluation_id: subject.evaluationId,
  told: to.join(','),
  facts: subject.facts && JSON.stringify(subject.facts),
});
