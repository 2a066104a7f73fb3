import type { AudienceRole } from '../recipients.ts';
import { ALERT_CATALOGUE, type AlertKind } from './alert-kinds.ts';
import { addDays, type IsWorkingDay } from './civil-date.ts';
import type { TimeZone } from './time-zone.ts';
import { workingDayAfter, workingDayBefore, workingDaysBetween } from './working-days.ts';

/** Who holds an alert that nobody has acknowledged: reporter and head of the unit, then the plan office, the leader. */
export const ESCALATION_LEVELS = ['unit', 'plan_office', 'leader'] as const;
export type EscalationLevel = (typeof ESCALATION_LEVELS)[number];

/** Levels that hear of it when nobody answered. */
export const UPPER_LEVELS = ['plan_office', 'leader'] as const satisfies readonly EscalationLevel[];
export type UpperLevel = (typeof UPPER_LEVELS)[number];

/**
 * A level, and the full working days without acknowledgement after which it hears of it, counted from the start. The
 * last of them is the unit's as a whole: the level hears on the working day after it.
 */
export interface EscalationRung {
  readonly level: UpperLevel;
  readonly after: number;
}

/** From below to above, with more and more days; empty: nothing goes up. Part of the plan's policy. */
export type EscalationPolicy = readonly EscalationRung[];

export const DEFAULT_ESCALATION_POLICY: EscalationPolicy = [
  { level: 'plan_office', after: 3 },
  { level: 'leader', after: 5 },
];

/** Somebody took it on: what is done, and until when. */
export interface Acknowledgement {
  readonly by: string;
  /** Epoch ms. */
  readonly at: number;
  /** Civil date on which recovery is expected; `null`: none was named, nothing is followed up. */
  readonly expectedOn: string | null;
  readonly measure: string;
}

/** One holder of the alert, from a civil date on. */
export interface Holding {
  readonly level: EscalationLevel;
  /** Code of the unit that is to act. */
  readonly unit: string;
  readonly since: string;
}

export interface EscalationState {
  /** Who has held it, in order; the last holds it now. Starts anew with a handing over. */
  readonly held: readonly [Holding, ...Holding[]];
  readonly acknowledgement: Acknowledgement | null;
}

/** A holder and for how many full working days it was theirs. */
export interface HeldFor extends Holding {
  readonly workingDays: number;
}

/** What is to be said. `held`: who held it and how long, in order. */
export interface EscalationNotice {
  readonly reason: 'escalated' | 'follow_up' | 'handed_over';
  readonly to: readonly AudienceRole[];
  readonly unit: string;
  readonly held: readonly HeldFor[];
  /** What was promised, where this follows it up. */
  readonly promised: Acknowledgement | null;
}

export interface EscalationStep {
  readonly state: EscalationState;
  readonly emit: readonly EscalationNotice[];
}

/** The unit was told on this civil date: its working days count from here. Also when an acknowledged alert worsens. */
export const startEscalation = (unit: string, toldOn: string): EscalationState => ({
  held: [{ level: 'unit', unit, since: toldOn }],
  acknowledgement: null,
});

/** Somebody answers for it: nothing goes up until the expected date. */
export const answerFor = (state: EscalationState, acknowledgement: Acknowledgement): EscalationState => ({
  ...state,
  acknowledgement,
});

/**
 * Who held it for how many full working days. Neither the day on which the unit was told nor the one under way is full;
 * a level above hears in the morning, so its first day is.
 */
export const heldUntil = (
  { held }: Pick<EscalationState, 'held'>,
  today: string,
  isWorkingDay: IsWorkingDay,
): HeldFor[] => {
  const fullDaysUntil = (date: string): number => workingDaysBetween(held[0].since, addDays(date, -1), isWorkingDay);
  return held.map((holding, index) => ({
    ...holding,
    workingDays: fullDaysUntil(held[index + 1]?.since ?? today) - fullDaysUntil(holding.since),
  }));
};

/** Another unit is to act: it starts anew with that unit, whose reporter and head are told who held it before. */
export const handOver = (
  state: EscalationState,
  toUnit: string,
  today: string,
  isWorkingDay: IsWorkingDay,
): EscalationStep => ({
  state: startEscalation(toUnit, today),
  emit: [
    {
      reason: 'handed_over',
      to: ['reporter', 'head'],
      unit: toUnit,
      held: heldUntil(state, today, isWorkingDay),
      promised: state.acknowledgement,
    },
  ],
});

export interface EscalationInput {
  readonly kind: AlertKind;
  readonly state: EscalationState;
  /** Business time, epoch ms. */
  readonly now: number;
  readonly zone: TimeZone;
  readonly isWorkingDay: IsWorkingDay;
  readonly policy: EscalationPolicy;
}

/** Those that hear of it in their turn if it stays unanswered, from below to above. */
export const rungsAbove = ({ held }: Pick<EscalationState, 'held'>, policy: EscalationPolicy): EscalationPolicy => {
  const rank = ESCALATION_LEVELS.indexOf((held.at(-1) ?? held[0]).level);
  return policy.filter(({ level }) => ESCALATION_LEVELS.indexOf(level) > rank);
};

/** The level that hears of it next, on which civil date, and the last working day on which an answer comes before. */
export interface NextRise {
  readonly level: UpperLevel;
  readonly on: string;
  readonly answerBy: string;
}

/** What happens next if nobody answers; `null`: it goes no further up. */
export const nextRise = (
  state: Pick<EscalationState, 'held'>,
  policy: EscalationPolicy,
  isWorkingDay: IsWorkingDay,
): NextRise | null => {
  const [next] = rungsAbove(state, policy);
  if (!next) return null;
  const { level, since } = state.held.at(-1) ?? state.held[0];
  const own = policy.find((rung) => rung.level === level);
  const days = own ? next.after - own.after : next.after + 1;
  const on = workingDayAfter(since, Math.max(1, days), isWorkingDay);
  return { level: next.level, on, answerBy: workingDayBefore(on, isWorkingDay) };
};

/** The day promised has come without recovery: asked once; from there the working days count anew. */
const followUp = (input: EscalationInput, promised: Acknowledgement, today: string): EscalationStep => {
  const { state, isWorkingDay } = input;
  const { unit } = state.held[0];
  const held = heldUntil(state, today, isWorkingDay);
  return {
    state: startEscalation(unit, today),
    emit: [{ reason: 'follow_up', to: ['reporter', 'head'], unit, held, promised }],
  };
};

/**
 * What time alone brings an alert that is open. Unanswered it goes up, one level at a time, so that after a standstill
 * nobody is passed over; answered for, it is followed up on the expected date. Once a level was told, it is not told
 * again. The caller asks only while the alert is open.
 */
export const escalate = (input: EscalationInput): EscalationStep => {
  const { kind, state, now, zone, isWorkingDay, policy } = input;
  const today = zone.dateOf(now);
  const { acknowledgement } = state;
  if (acknowledgement !== null) {
    const { expectedOn, at } = acknowledgement;
    const isDue = expectedOn !== null && today >= expectedOn && today > zone.dateOf(at);
    return isDue ? followUp(input, acknowledgement, today) : { state, emit: [] };
  }
  const next = nextRise(state, policy, isWorkingDay);
  const isTime = next !== null && today >= next.on && isWorkingDay(today);
  if (!ALERT_CATALOGUE[kind].escalates || !isTime) return { state, emit: [] };
  const held = heldUntil(state, today, isWorkingDay);
  const { unit } = state.held[0];
  return {
    state: { ...state, held: [...state.held, { level: next.level, unit, since: today }] },
    emit: [{ reason: 'escalated', to: [next.level], unit, held, promised: null }],
  };
};
