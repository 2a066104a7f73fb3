import {
  ALERT_CATALOGUE,
  ALERT_KINDS,
  type AlertKind,
  answeringState,
  deskPolicyOf,
  type EpisodeFacts,
  type EscalationNotice,
  escalate,
  kindFacts,
  lastAnswer,
} from '@planwatch/domain';
import {
  type AlertEventRow,
  asAnsweringEvent,
  loadOpenEpisodes,
  markTold,
  type OpenEpisode,
  type OpenWave,
  recordAlerts,
  reopenAlerts,
  type Trx,
} from '@planwatch/store';
import type { Notice, SeenSubject } from '../follow-track.ts';
import { type TellOptions, tell } from '../tell.ts';
import type { DeskView } from './desk-view.ts';

const ESCALATING: readonly AlertKind[] = ALERT_KINDS.filter((kind) => ALERT_CATALOGUE[kind].escalates);

/** What is said of one episode: a step that time brought, or one that intake recorded. */
interface Said {
  readonly notice: Notice;
  readonly step: AlertEventRow | null;
}

/**
 * Follows who answers for the open alerts: what nobody answered goes up, a promise that has come due is asked after,
 * and whoever an alert was handed over to is told. Their history is the state, so that looking again says nothing again.
 */
export const followAnswers = async (
  trx: Trx,
  view: DeskView,
  seen: readonly SeenSubject[],
  now: Date,
  options: Omit<TellOptions, 'now'>,
): Promise<{ readonly notices: number; readonly waves: readonly OpenWave[] }> => {
  const factsNow = new Map(seen.map((subject) => [keyOf(subject), subject.facts]));
  const said = (await loadOpenEpisodes(trx, view.plan.code, ESCALATING)).flatMap((episode) => [
    ...handedOver(episode, view),
    ...broughtByTime(episode, view, factsNow.get(keyOf(episode.alert)), now),
  ]);
  const steps = said.flatMap(({ step }) => step ?? []);
  await recordAlerts(trx, [], steps, now);
  await reopenAlerts(
    trx,
    steps.filter(({ reason }) => reason === 'follow_up').map(({ alert_id }) => alert_id),
    now,
  );
  await markTold(
    trx,
    said.filter(({ step }) => step === null).map(({ notice }) => notice.alertId),
  );
  const notices = said.map(({ notice }) => notice);
  return { notices: notices.length, waves: await tell(trx, notices, { ...options, now }) };
};

const keyOf = ({ kind, subject }: { kind: string; subject: string }): string => `${kind} ${subject}`;

/** The new unit's people, of a step that intake recorded. */
const handedOver = ({ alert, steps }: OpenEpisode, view: DeskView): Said[] => {
  const step = steps.find(({ ordinal }) => ordinal === alert.untold_event);
  return step
    ? [{ notice: noticeOf(alert, step.ordinal, 'handed_over', step.told as EscalationNotice['to'], view), step: null }]
    : [];
};

const broughtByTime = (
  { alert, steps }: OpenEpisode,
  view: DeskView,
  factsNow: object | null | undefined,
  now: Date,
): Said[] => {
  const events = steps.map(asAnsweringEvent);
  const state = answeringState(events, alert.unit_code, view.zone);
  if (!state) return [];
  const { zone, isWorkingDay } = view;
  const kind = alert.kind as AlertKind;
  const { emit } = escalate({
    kind,
    state,
    now: now.getTime(),
    zone,
    isWorkingDay,
    policy: deskPolicyOf(view.plan.policy).escalation,
  });
  return emit.map(({ reason, to, held, promised }, index) => {
    const ordinal = alert.events + 1 + index;
    const episode: EpisodeFacts = { held, promised: promised && lastAnswer(events, zone) };
    const step: AlertEventRow = {
      plan_id: alert.plan_id,
      alert_id: alert.alert_id,
      ordinal,
      reason,
      light: alert.light,
      previous_light: lightBefore(steps),
      period: alert.period,
      evaluation_id: alert.evaluation_id,
      told: to.join(','),
      facts: JSON.stringify({ ...(factsNow ?? kindFacts(events)), episode }),
    };
    return { notice: noticeOf(alert, ordinal, reason, to, view), step };
  });
};

const noticeOf = (
  alert: OpenEpisode['alert'],
  eventOrdinal: number,
  reason: EscalationNotice['reason'],
  to: EscalationNotice['to'],
  { plan }: DeskView,
): Notice => ({
  plan,
  kind: alert.kind as AlertKind,
  subject: alert.subject,
  indicator: alert.indicator,
  unit: alert.unit_code,
  severity: alert.severity,
  alertId: alert.alert_id,
  eventOrdinal,
  period: alert.period,
  to,
  reason,
  immediate: false,
});

/** What its mail compares with: the light before the step that people were last told of. */
const lightBefore = (steps: OpenEpisode['steps']): string | null =>
  steps.findLast(({ reason }) => reason === 'first' || reason === 'worsened')?.previous_light ?? null;
