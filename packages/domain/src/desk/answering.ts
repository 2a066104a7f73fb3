import type { Month } from '../period.ts';
import { lastDayOf } from './dated-items.ts';
import {
  type Acknowledgement,
  answerFor,
  ESCALATION_LEVELS,
  type EscalationState,
  type HeldFor,
  startEscalation,
} from './escalation.ts';
import type { DeskReason } from './mailbox-road.ts';
import type { TimeZone } from './time-zone.ts';

/** Who did something: a role of a unit (`null`: of the plan office or above), by name where a person is known. */
export interface Doer {
  readonly unit: string | null;
  readonly role: string;
  readonly name: string | null;
  /** Whose unit and role it is, where the person acted in their stead. */
  readonly deputyFor?: string | null;
}

/** What was answered, as kept with the event. */
export interface GivenAnswer {
  readonly by: Doer;
  /** `YYYY-MM-DD` */
  readonly expectedOn: string | null;
  readonly measure: string;
}

/** Units by code. */
export interface GivenHandOver {
  readonly from: string;
  readonly to: string;
  readonly note: string;
  readonly by: Doer;
}

/** Who held it and what was promised, as kept with an event that says so in a mail. */
export interface EpisodeFacts {
  readonly held: readonly HeldFor[];
  readonly promised: (GivenAnswer & { readonly on: string }) | null;
}

/** What bears on who answers, beside what the kind of alert keeps with its events. */
export interface AnsweringFacts {
  readonly answer?: GivenAnswer;
  readonly handOver?: GivenHandOver;
  readonly episode?: EpisodeFacts;
}

/** One step of an episode, as far as it bears on who answers. `at`: epoch ms. */
export interface AnsweringEvent {
  /** Its place in the history. */
  readonly ordinal: number;
  readonly reason: DeskReason | 'acknowledged' | 'unsaid';
  /** Roles that were told. */
  readonly told: readonly string[];
  readonly at: number;
  /** When somebody first heard of it, where it was muted at first; `null`: nobody has yet. Absent: at once. */
  readonly heardAt?: number | null;
  readonly facts: AnsweringFacts | null;
}

const takenOn = (state: EscalationState, { answer }: AnsweringFacts, at: number): EscalationState => {
  if (!answer) return state;
  const { by, expectedOn, measure } = answer;
  const acknowledgement: Acknowledgement = { by: by.name ?? by.unit ?? by.role, at, expectedOn, measure };
  return answerFor(state, acknowledgement);
};

const goneUp = (state: EscalationState, { told }: AnsweringEvent, since: string): EscalationState => {
  const level = ESCALATION_LEVELS.find((each) => told.includes(each));
  return level ? { ...state, held: [...state.held, { level, unit: state.held[0].unit, since }] } : state;
};

/** Nobody has to answer for what the road kept from them: days count from when they hear of it. */
const startsWhenHeard = (
  { at, heardAt = at }: AnsweringEvent,
  owner: string,
  zone: Pick<TimeZone, 'dateOf'>,
): EscalationState | null => (heardAt === null ? null : startEscalation(owner, zone.dateOf(heardAt)));

/** Getting worse is no grace for those who never answered. */
const startsAnew = (reason: AnsweringEvent['reason'], state: EscalationState | null): boolean => {
  if (reason === 'worsened') return state === null || state.acknowledgement !== null;
  return reason === 'first' || reason === 'follow_up' || reason === 'handed_over';
};

/**
 * Who answers for an episode by its history, in order; `null`: nobody has heard of it yet. `unit`: whose it is now.
 * Nothing else is kept of it: the history is the state.
 */
export const answeringState = (
  events: readonly AnsweringEvent[],
  unit: string,
  zone: Pick<TimeZone, 'dateOf'>,
): EscalationState | null => {
  let owner = events.find(({ facts }) => facts?.handOver)?.facts?.handOver?.from ?? unit;
  let state: EscalationState | null = null;
  for (const event of events) {
    const { reason, told, at, facts } = event;
    const on = zone.dateOf(at);
    if (reason === 'handed_over' && facts?.handOver) owner = facts.handOver.to;
    if (told.length > 0 && startsAnew(reason, state)) state = startsWhenHeard(event, owner, zone);
    else if (reason === 'acknowledged') state = takenOn(state ?? startEscalation(owner, on), facts ?? {}, at);
    else if (state && reason === 'escalated') state = goneUp(state, event, on);
  }
  return state;
};

/**
 * The last civil date that an answer may promise: a year from today, or from the plan's end where that is later. Nobody
 * is asked again before the date, so a slip of the year would put an alert to rest for good.
 */
export const lastAnswerDate = (planEnd: Month, today: string): string => {
  const [year = '', ...rest] = [lastDayOf(planEnd), today].toSorted().at(-1)?.split('-') ?? [];
  const date = [String(Number(year) + 1), ...rest].join('-');
  return date.endsWith('-02-29') ? date.replace(/29$/, '28') : date;
};

/** The answer that the state's acknowledgement came from, for the record. */
export const lastAnswer = (
  events: readonly AnsweringEvent[],
  zone: Pick<TimeZone, 'dateOf'>,
): EpisodeFacts['promised'] => {
  const event = events.findLast(({ facts }) => facts?.answer);
  return event?.facts?.answer ? { ...event.facts.answer, on: zone.dateOf(event.at) } : null;
};

/** What the kind of alert itself last kept of its subject. */
export const kindFacts = (events: readonly Pick<AnsweringEvent, 'reason' | 'facts'>[]): object => {
  const last = events.findLast(({ facts, reason }) => facts !== null && reason !== 'acknowledged')?.facts ?? {};
  const { answer: _answer, handOver: _handOver, episode: _episode, ...own } = last;
  return own;
};
