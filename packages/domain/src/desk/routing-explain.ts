import { applyTransition } from '../alert-transition.ts';
import type { Indicator } from '../indicator.ts';
import type { Light } from '../light.ts';
import type { Month } from '../period.ts';
import type { Absence, AudienceRole, RecipientContact } from '../recipients.ts';
import type { AlertAddressee, AlertPolicy, AlertState, Transition } from './alert-machine.ts';
import { type EscalationPolicy, escalate, nextRise, startEscalation } from './escalation.ts';
import { type Decision, type DeskReason, type RoadNotice, walkRoad } from './mailbox-road.ts';
import { liftStop, type Muting } from './muting.ts';
import type { PlanDesk } from './plan-desk.ts';
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
  /** The step of that alert which is still to be heard, since the road stopped it for everybody; `null`: none is. */
  readonly unheard: UnheardStep | null;
  readonly contacts: readonly RecipientContact[];
  readonly absences: readonly Absence[];
  readonly routing: readonly RoutingRule[];
  readonly alertPolicy: AlertPolicy;
  readonly escalationPolicy: EscalationPolicy;
  readonly desk: PlanDesk;
}

/** What an open alert said to nobody yet. */
export interface UnheardStep {
  readonly reason: DeskReason;
  readonly to: readonly AlertAddressee[];
}

/** One person who would be told, when and why. */
export interface ExplainedRecipient extends Routed {
  readonly reason: DeskReason;
  /** Epoch ms, if nobody acknowledges before; `null`: stopped on the road, or nobody knows when that is over. */
  readonly when: number | null;
  readonly decisions: readonly Decision[];
}

/** In the order of time, those stopped at their place. `silentBecause`: the light itself tells nobody anything. */
export interface RoutingExplanation {
  readonly told: readonly ExplainedRecipient[];
  /** What keeps it from everybody of `told`, one after the other. */
  readonly muted: readonly Muting[];
  /** Who is told once nothing keeps it any more, if it still stands. */
  readonly afterwards: readonly ExplainedRecipient[];
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
  readonly to: readonly AlertAddressee[];
  readonly via: string;
  readonly ordinal: number;
  readonly state: AlertState;
}

const isRole = (to: AlertAddressee): to is AudienceRole => to !== 'told';

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
    to: to.filter(isRole),
    via,
    contacts: input.contacts,
    planOffice: plan.planOffice,
    absences: input.absences,
    today: desk.zone.dateOf(at),
    rules: reason === 'first' || reason === 'worsened' ? input.routing : [],
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

/** What is said of it now: what is new, else what the road has kept from everybody so far. */
const sayingsOf = ({ unheard }: ExplainInput, { state, emit }: Transition, at: number): Saying[] => {
  const common = { at, via: 'light_worsened', ordinal: 1, state };
  const isNews = ({ reason }: { reason: DeskReason }): boolean => reason === 'first' || reason === 'worsened';
  if (emit.some(isNews)) return emit.map(({ to, reason }) => ({ ...common, to, reason }));
  if (unheard === null || state.severity === null) return [];
  return [{ ...common, ...unheard, via: unheard.reason === 'escalated' ? 'escalation' : common.via }];
};

const inTurn = (told: readonly ExplainedRecipient[], at: number): ExplainedRecipient[] =>
  told.toSorted((a, b) => (a.when ?? at) - (b.when ?? at));

/** Who is told of it, and how it goes up from there: days count from hearing. */
const hearing = (input: ExplainInput, sayings: readonly Saying[]): ExplainedRecipient[] => {
  const first = sayings.flatMap((saying) => walk(input, saying));
  const [saying] = sayings;
  // As in earnest, days count from the one on which it was raised, even where quiet hours held the mail.
  const later = saying && first.some(({ when }) => when !== null) ? goingUp(input, saying.state, saying.at) : [];
  return inTurn([...first, ...later], saying?.at ?? 0);
};

const stopOf = ({ decisions }: ExplainedRecipient) => decisions.find(({ verdict }) => verdict === 'stopped');

/** Lifts what stops it, one after the other, until somebody hears of it. */
const muteAndAfter = (
  input: ExplainInput,
  sayings: readonly Saying[],
  told: readonly ExplainedRecipient[],
): Pick<RoutingExplanation, 'muted' | 'afterwards'> => {
  const muted: Muting[] = [];
  let desk = { ...input.desk, now: sayings[0]?.at ?? input.desk.now };
  let heard = told;
  while (heard[0] && heard.every(({ when }) => when === null)) {
    const stop = stopOf(heard[0]);
    if (stop?.verdict !== 'stopped' || stop.stage === 'deduplicated') break;
    const lifted = liftStop(stop, desk);
    muted.push(lifted.muting);
    desk = lifted.desk;
    const at = desk.now;
    heard = hearing(
      { ...input, desk },
      sayings.map((saying) => ({ ...saying, at })),
    );
  }
  if (muted.length === 0) return { muted, afterwards: [] };
  if (muted.every(({ until }) => until !== null)) return { muted, afterwards: heard };
  // Nobody knows when: those are named who hear of it first.
  const first = heard.filter(({ reason }) => sayings.some((saying) => saying.reason === reason));
  return { muted, afterwards: first.map((each) => ({ ...each, when: null, decisions: [] })) };
};

/**
 * Who would be told if this indicator had this light, when, why and by which rule: the same transition, routing, road
 * and escalation as in earnest, nobody acknowledging.
 */
export const explainRouting = (input: ExplainInput): RoutingExplanation => {
  const { transition, at } = raised(input);
  const sayings = sayingsOf(input, transition, at);
  if (sayings.length === 0) {
    const silentBecause = transition.state.severity === null ? 'light_raises_no_alert' : 'told_already';
    return { told: [], muted: [], afterwards: [], silentBecause };
  }
  const told = hearing(input, sayings);
  return { told, ...muteAndAfter(input, sayings, told), silentBecause: null };
};
