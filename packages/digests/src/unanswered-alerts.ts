import {
  ALERT_CATALOGUE,
  ALERT_KINDS,
  answeringState,
  type DigestUnanswered,
  heldUntil,
  type IsWorkingDay,
  type TimeZone,
} from '@planwatch/domain';
import { asAnsweringEvent, type OpenEpisode } from '@planwatch/store';

/** Kinds that somebody is to answer for; what is late or overdue stands in sections of its own. */
const ASKED: readonly string[] = ALERT_KINDS.filter(
  (kind) => ALERT_CATALOGUE[kind].escalates && ALERT_CATALOGUE[kind].judged,
);

/** Episodes that nobody has answered for a full working day or more, of indicators by the home of their series. */
export const unansweredAlerts = (
  episodes: readonly OpenEpisode[],
  indicatorOf: (planId: string, indicator: string) => string | undefined,
  { zone, today, isWorkingDay }: { zone: TimeZone; today: string; isWorkingDay: IsWorkingDay },
): DigestUnanswered[] =>
  episodes.flatMap(({ alert, steps }) => {
    const indicator = alert.indicator === null ? undefined : indicatorOf(alert.plan_id, alert.indicator);
    const state = answeringState(steps.map(asAnsweringEvent), alert.unit_code, zone);
    if (indicator === undefined || state === null || state.acknowledgement !== null) return [];
    const holder = state.held.at(-1) ?? state.held[0];
    const held = heldUntil(state, today, isWorkingDay);
    const workingDays = held.reduce((sum, holding) => sum + holding.workingDays, 0);
    if (!ASKED.includes(alert.kind) || workingDays === 0) return [];
    const goesTo = holder.level !== 'unit' && holder.since === today ? holder.level : null;
    return [{ indicator, unit: alert.unit_code, workingDays, goesTo }];
  });
