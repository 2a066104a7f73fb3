import {
  ALERT_CATALOGUE,
  type AlertKind,
  answeringState,
  deskPolicyOf,
  nextRise,
  type Plan,
  rungsAbove,
  startEscalation,
  timeZoneOf,
} from '@planwatch/domain';
import type { EpisodePart } from '@planwatch/mail';
import type { Clock, WorkingDays } from '@planwatch/runtime';
import { asAnsweringEvent } from '@planwatch/store';
import type { Told } from './news-of-wave.ts';

/** Working days that a unit has to answer where nothing goes up; else until it first does. */
const WORKING_DAYS_TO_REPLY = 3;

interface Today {
  readonly clock: Clock;
  readonly workingDays: WorkingDays;
}

/** By when an answer is asked for where nothing goes up, or no further. */
export const replyWithin = (plan: Plan, { clock, workingDays }: Today): string => {
  const toReply = deskPolicyOf(plan.policy).escalation[0]?.after ?? WORKING_DAYS_TO_REPLY;
  return workingDays.after(timeZoneOf(plan.timeZone).dateOf(clock.now().getTime()), toReply);
};

/**
 * By when an answer on each alert is asked for, and who hears of it otherwise: by its own next step up, as it stands
 * now; worked out once, whoever is told. Nothing where the kind does not go up.
 */
export const answerDates = (
  plan: Plan,
  { clock, workingDays: { isWorkingDay } }: Today,
): ((told: Told) => Pick<EpisodePart, 'replyBy' | 'goesUpTo'>) => {
  const { escalation } = deskPolicyOf(plan.policy);
  const zone = timeZoneOf(plan.timeZone);
  const today = zone.dateOf(clock.now().getTime());
  const dateOf = ({ item: { alert, steps } }: Told): Pick<EpisodePart, 'replyBy' | 'goesUpTo'> => {
    if (!ALERT_CATALOGUE[alert.kind as AlertKind].escalates) return {};
    const held = answeringState(steps.map(asAnsweringEvent), alert.unit_code, zone);
    const state = held ?? startEscalation(alert.unit_code, today);
    const goesUpTo = rungsAbove(state, escalation).map(({ level }) => level);
    const next = nextRise(state, escalation, isWorkingDay);
    if (next === null) return { goesUpTo };
    // A step up that was missed comes at once: no day that is past is asked for.
    return { goesUpTo, replyBy: next.answerBy < today ? null : next.answerBy };
  };
  const known = new Map<string, ReturnType<typeof dateOf>>();
  return (told) => {
    const { alert_id: alertId } = told.item.alert;
    const date = known.get(alertId) ?? dateOf(told);
    known.set(alertId, date);
    return date;
  };
};
