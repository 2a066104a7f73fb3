import {
  type AlertAddressee,
  type AlertReason,
  type AlertState,
  acknowledge,
  applyTransition,
  DEFAULT_ALERT_POLICY,
  type Month,
  periodToDate,
  type SeriesNode,
} from '@planwatch/domain';
import type { AlertEventRow, AlertRow, NewEvaluation } from '@planwatch/store';
import type { LiveSeries } from './live-series.ts';

/** Where the alert of a series stands, kept with its state. `events` counts the steps of the episode so far. */
export interface Track {
  readonly state: AlertState;
  readonly alertId: string | null;
  readonly events: number;
}

/** Something that somebody is to be told. */
export interface Notice {
  readonly node: SeriesNode;
  readonly alertId: string;
  readonly eventOrdinal: number;
  /** DATE of the period it is about. */
  readonly period: string;
  readonly to: readonly AlertAddressee[];
  readonly reason: AlertReason;
  /** A binding red waits for nothing. */
  readonly immediate: boolean;
}

export interface RaisedAlerts {
  readonly alerts: readonly AlertRow[];
  readonly events: readonly AlertEventRow[];
  readonly notices: readonly Notice[];
}

export interface AlertContext {
  /** Latest period of the series whose due date has passed: judgements before it are history and mail nobody. */
  readonly dueThrough: Month | null;
  /** States of open episodes on record: acknowledgement comes from outside. */
  readonly stateOf: (alertId: string) => AlertRow['state'] | undefined;
  readonly now: Date;
  readonly newId: () => string;
}

const KIND = 'light_worsened';

/** Takes a series' new judgements, in the order of their periods, through the transition function. */
export const raiseAlerts = (
  live: LiveSeries,
  judged: readonly NewEvaluation[],
  context: AlertContext,
): RaisedAlerts => {
  const alerts = new Map<string, AlertRow>();
  const events: AlertEventRow[] = [];
  const notices: Notice[] = [];
  let track = currentTrack(live, context);
  for (const evaluation of judged) {
    const { state, emit } = applyTransition({
      previous: track?.state ?? null,
      observation: {
        light: evaluation.result.light,
        nature: live.node.indicator.nature,
        period: evaluation.period,
        revision: evaluation.ordinal,
        history: context.dueThrough !== null && evaluation.period < context.dueThrough,
      },
      policy: DEFAULT_ALERT_POLICY,
      now: context.now.getTime(),
    });
    const opens = isOpen(state) && !(track && isOpen(track.state));
    const alertId = opens ? context.newId() : (track?.alertId ?? null);
    const moved =
      state.phase !== (track?.state.phase ?? 'inactive') || state.severity !== (track?.state.severity ?? null);
    let steps = opens ? 0 : (track?.events ?? 0);
    if (alertId !== null && (moved || emit.length > 0)) {
      alerts.set(alertId, alertRow(live.node, alertId, state, evaluation, emit.length > 0));
      for (const { to, reason } of emit.length > 0 ? emit : [{ to: [], reason: 'unsaid' as const }]) {
        steps += 1;
        const event = eventRow(live, alertId, steps, reason, to, evaluation);
        events.push(event);
        if (reason === 'unsaid') continue;
        const immediate = state.immediate && (reason === 'first' || reason === 'worsened');
        notices.push({ node: live.node, alertId, eventOrdinal: steps, period: event.period, to, reason, immediate });
      }
    }
    track = { state, alertId, events: steps };
  }
  live.track = track;
  return { alerts: [...alerts.values()], events, notices };
};

const isOpen = ({ phase }: AlertState): boolean =>
  phase === 'pending' || phase === 'firing' || phase === 'acknowledged';

const currentTrack = (live: LiveSeries, context: AlertContext): Track | null => {
  const track = live.track as Track | null;
  if (!track?.alertId || context.stateOf(track.alertId) !== 'acknowledged') return track;
  return { ...track, state: acknowledge(track.state, context.now.getTime()) };
};

const alertRow = (
  node: SeriesNode,
  alertId: string,
  state: AlertState,
  evaluation: NewEvaluation,
  told: boolean,
): AlertRow => ({
  plan_id: node.plan.code,
  alert_id: alertId,
  kind: KIND,
  subject: node.indicator.code,
  indicator: node.indicator.code,
  unit_code: node.indicator.leadUnit,
  state: state.phase === 'inactive' ? 'resolved' : state.phase,
  severity: state.severity ?? 'warning',
  light: evaluation.result.light,
  period: periodToDate(evaluation.period),
  evaluation_id: evaluation.id,
  told,
});

const eventRow = (
  live: LiveSeries,
  alertId: string,
  ordinal: number,
  reason: AlertEventRow['reason'],
  to: readonly AlertAddressee[],
  evaluation: NewEvaluation,
): AlertEventRow => ({
  plan_id: live.node.plan.code,
  alert_id: alertId,
  ordinal,
  reason,
  light: evaluation.result.light,
  previous_light: live.points.findLast((point) => point.p < evaluation.period)?.e?.l ?? null,
  period: periodToDate(evaluation.period),
  evaluation_id: evaluation.id,
  told: to.join(','),
});
