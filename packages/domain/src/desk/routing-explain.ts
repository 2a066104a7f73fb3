import { applyTransition } from '../alert-transition.ts';
import type { Indicator } from '../indicator.ts';
import type { Light } from '../light.ts';
import type { Month } from '../period.ts';
import type { Absence, AudienceRole, RecipientContact } from '../recipients.ts';
import type { AlertPolicy, AlertState, Transition } from './alert-machine.ts';
import { type EscalationPolicy, escalate, nextRise, startEscalation } from './escalation.ts';
import { type Decision, type Desk, type DeskReason, type RoadNotice, walkRoad } from './mailbox-road.ts';
import { type Routed, type RoutingRule, routeAlert } from './routing.ts';

/** 若变红，通知谁: an indicator and the light that it is asked about. */
export interface ExplainInput {
  readonly indicator: Pick<Indicator, 'code' | 'leadUnit' | 'nature' | 'tier' | 'partOf'>;
  readonly light: Light;
  readonly plan: { readonly code: string; readonly planOffice: string };
  /** The period that the judgement would be of. */
  readonly period: Month;
  /** Where the series' alert stands; `null`: none yet. */
  readonly previous: AlertState | null;
  readonly contacts: readonly RecipientContact[];
  readonly absences: readonly Absence[];
  readonly routing: readonly RoutingRule[];
  readonly alertPolicy: AlertPolicy;
  readonly escalationPolicy: EscalationPolicy;
  readonly desk: Omit<Desk, 'openWave' | 'alreadyTold'>;
}

/** One person who would be told, when and why. */
export interface ExplainedRecipient extends Routed {
  readonly reason: DeskReason;
  /** Epoch ms, if nobody acknowledges before; `null`: stopped on the road, the last decision says by what. */
  readonly when: number | null;
  readonly decisions: readonly Decision[];
}

/** In the order of time, those stopped at their place. `silentBecause`: the light itself tells nobody anything. */
export interface RoutingExplanation {
  readonly told: readonly ExplainedRecipient[];
  readonly silentBecause: 'light_raises_no_alert' | 'told_already' | null;
}

const ALERT_ID = 'asked';

/** What the transition says now; where it must hold for a while first, what it says after that. */
const raised = (input: ExplainInput): { transition: Transition; at: number } => {
  const { light, indicator, period, previous, alertPolicy: policy, desk } = input;
  const observation = { light, nature: indicator.nature, period, revision: 1, history: false };
  const transition = applyTransition({ previous, observation, policy, now: desk.now });
  if (transition.state.phase !== 'pending') return { transition, at: desk.now };
  const at = transition.state.since + policy.holdForMs;
  return { transition: applyTransition({ previous: transition.state, observation, policy, now: at }), at };
};

interface Saying {
  readonly at: number;
  readonly reason: DeskReason;
  readonly to: readonly AudienceRole[];
  readonly via: string;
  readonly ordinal: number;
  readonly state: AlertState;
}

/** The real road, walked by each person on the day it is said. */
const walk = (input: ExplainInput, { at, reason, to, via, ordinal, state }: Saying): ExplainedRecipient[] => {
  const { indicator, plan, desk } = input;
  const labels = {
    plan: plan.code,
    unit: indicator.leadUnit,
    indicator: indicator.code,
    kind: 'light_worsened',
    nature: indicator.nature,
    tier: String(indicator.tier),
    ...(state.severity === null ? {} : { severity: state.severity }),
  };
  const notice: Omit<RoadNotice, 'contactId'> = {
    alertId: ALERT_ID,
    plan: plan.code,
    kind: 'light_worsened',
    indicator: indicator.code,
    partOf: indicator.partOf,
    period: input.period,
    closedYear: false,
    labels,
    eventOrdinal: ordinal,
    reason,
    immediate: state.immediate && (reason === 'first' || reason === 'worsened'),
  };
  const people = routeAlert({
    indicator,
    labels,
    to,
    via,
    contacts: input.contacts,
    planOffice: plan.planOffice,
    absences: input.absences,
    today: desk.zone.dateOf(at),
    rules: ordinal === 1 ? input.routing : [],
  });
  return people.map((person) => {
    const outcome = walkRoad(
      { ...notice, contactId: person.contactId },
      { ...desk, now: at, openWave: null, alreadyTold: new Set() },
    );
    return { ...person, reason, when: outcome.deliverAt, decisions: outcome.decisions };
  });
};

/** How it goes up if nobody answers, by the function that really does it. */
const goingUp = (input: ExplainInput, state: AlertState, raisedAt: number): ExplainedRecipient[] => {
  const { desk, escalationPolicy: policy, indicator } = input;
  const { zone, isWorkingDay } = desk;
  let held = startEscalation(indicator.leadUnit, zone.dateOf(raisedAt));
  const told: ExplainedRecipient[] = [];
  for (const index of policy.keys()) {
    const rise = nextRise(held, policy, isWorkingDay);
    if (!rise) break;
    const at = zone.instantOf(rise.on, 0);
    const step = escalate({ kind: 'light_worsened', state: held, now: at, zone, isWorkingDay, policy });
    held = step.state;
    for (const { reason, to } of step.emit) {
      told.push(...walk(input, { at, reason, to, via: 'escalation', ordinal: index + 2, state }));
    }
  }
  return told;
};

const isRole = (to: string): to is AudienceRole => to !== 'told';

/**
 * Who would be told if this indicator had this light, when, why and by which rule: the same transition, routing, road
 * and escalation as in earnest, nobody acknowledging.
 */
export const explainRouting = (input: ExplainInput): RoutingExplanation => {
  const { transition, at } = raised(input);
  const { state, emit } = transition;
  if (!emit.some(({ reason }) => reason === 'first' || reason === 'worsened')) {
    return { told: [], silentBecause: state.severity === null ? 'light_raises_no_alert' : 'told_already' };
  }
  const first = emit.flatMap(({ to, reason }) =>
    walk(input, { at, reason, to: to.filter(isRole), via: 'light_worsened', ordinal: 1, state }),
  );
  // As in earnest, days count from the one on which it was raised, even where quiet hours held the mail.
  const later = first.some(({ when }) => when !== null) ? goingUp(input, state, at) : [];
  const told = [...first, ...later];
  const time = (each: ExplainedRecipient): number => each.when ?? at;
  return { told: told.sort((a, b) => time(a) - time(b)), silentBecause: null };
};
