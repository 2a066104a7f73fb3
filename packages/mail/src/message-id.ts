import { parseMailbox } from './address.ts';

/** The part after the @ of MAIL_FROM, in lower case: the right side of every Message-ID. */
export const messageHost = (mailFrom: string): string => {
  const { address } = parseMailbox(mailFrom);
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
};

/** An id as it may stand in a Message-ID or Content-ID. */
export const idPart = (id: string): string => id.replace(/[^A-Za-z0-9._-]/g, '-');

/** The Message-ID of a delivery. The same delivery always has the same, so a second copy can be recognised. */
export const messageId = (deliveryId: string, host: string): string => `<delivery.${idPart(deliveryId)}@${host}>`;

/**
 * The headers that keep one episode's mails together. Each episode has a root that is no message itself; what this
 * recipient got before on it (oldest first) follows, and the last of it is what this mail answers.
 */
export const thread = (input: {
  readonly episodes: readonly string[];
  readonly previous: readonly string[];
  readonly host: string;
}): { readonly references: readonly string[]; readonly inReplyTo?: string } => {
  const roots = input.episodes.map((id) => `<episode.${idPart(id)}@${input.host}>`);
  const references = [...new Set([...roots, ...input.previous])].slice(-MOST_REFERENCES);
  const inReplyTo = input.previous.at(-1);
  return inReplyTo === undefined ? { references } : { references, inReplyTo };
};

/** Mail programs look at few references, and a header of hundreds is refused. */
const MOST_REFERENCES = 30;
