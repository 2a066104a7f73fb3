/**
 * What a link in a mail stands for: one alert, one person, and the event that the mail told of. `actsFor`: the contact
 * in whose stead the person was told.
 */
export interface AnswerLink {
  readonly plan: string;
  readonly alertId: string;
  readonly contactId: string;
  readonly eventOrdinal: number;
  readonly actsFor?: string;
}

/** Days after its event for which a link works. */
export const ANSWER_LINK_DAYS = 30;

/** Where the page stands that a link leads to, the token left out. */
export const ANSWER_PATH = '/answer/';

/** The parts of a link's token, in their order. */
export const answerLinkParts = (link: AnswerLink): readonly string[] => {
  const { plan, alertId, contactId, eventOrdinal, actsFor } = link;
  return [plan, alertId, contactId, String(eventOrdinal), ...(actsFor === undefined ? [] : [actsFor])];
};

/** The link of a token's parts; `null`: they are none. */
export const readAnswerLink = (parts: readonly string[]): AnswerLink | null => {
  const [plan, alertId, contactId, ordinal, actsFor, ...rest] = parts;
  if (!plan || !alertId || !contactId || !ordinal || rest.length > 0) return null;
  const eventOrdinal = Number(ordinal);
  if (!Number.isInteger(eventOrdinal) || actsFor === '') return null;
  return { plan, alertId, contactId, eventOrdinal, ...(actsFor === undefined ? {} : { actsFor }) };
};

/** What stands in the way of an answer by a link; `open`: nothing does. */
export type LinkStanding = 'open' | 'resolved' | 'handed_over' | 'superseded' | 'answered';

/** What a link in an earlier mail asked no longer stands once this has happened. */
const ASKED_ANEW: readonly string[] = ['worsened', 'follow_up', 'handed_over'];

/** How a link stands. `mine`: the alert is still for its holder to answer; `used`: it has served before. */
export const linkStanding = (given: {
  readonly state: string;
  readonly mine: boolean;
  readonly used: boolean;
  readonly eventOrdinal: number;
  readonly events: readonly { readonly ordinal: number; readonly reason: string }[];
}): LinkStanding => {
  const { state, mine, used, eventOrdinal, events } = given;
  if (state === 'resolved') return 'resolved';
  if (!mine) return 'handed_over';
  if (events.some(({ ordinal, reason }) => ordinal > eventOrdinal && ASKED_ANEW.includes(reason))) return 'superseded';
  return used || state === 'acknowledged' ? 'answered' : 'open';
};
