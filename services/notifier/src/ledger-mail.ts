import type { ComposedMail } from '@planwatch/mail';
import type { Delivery, DeliveryPicture } from '@planwatch/store';

/** The headers of a composed mail as the ledger keeps them, threading included. */
export const ledgerHeaders = ({
  headers,
  inReplyTo,
  references,
}: Pick<ComposedMail, 'headers' | 'inReplyTo' | 'references'>): Record<string, string> => ({
  ...headers,
  ...(inReplyTo === undefined ? {} : { 'In-Reply-To': inReplyTo }),
  ...(references === undefined || references.length === 0 ? {} : { References: references.join(' ') }),
});

/** A delivery as the mail that was composed for it: every attempt sends the same, under the same Message-ID. */
export const mailOf = (delivery: Delivery, pictures: readonly DeliveryPicture[]): ComposedMail => {
  const { 'In-Reply-To': inReplyTo, References: references, ...headers } = delivery.headers;
  return {
    subject: delivery.subject,
    text: delivery.body_text,
    html: delivery.body_html,
    pictures,
    messageId: delivery.message_id,
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(references === undefined ? {} : { references: references.split(' ') }),
    headers,
  };
};
