import type { ComposedMail } from '@planwatch/mail';
import type { ContactRow, NewDelivery } from '@planwatch/store';
import { ledgerHeaders } from './ledger-mail.ts';
import { type MailPolicy, reasonToHold } from './reason-to-hold.ts';

/** Whom a mail goes to, and what it tells. */
export interface Addressed extends Pick<NewDelivery, 'planId' | 'deliveryId' | 'notification'> {
  readonly contact: ContactRow;
}

/** A composed mail as it is entered in the ledger, held where its recipient may not be written to. */
export const newDelivery = (
  { contact, ...entry }: Addressed,
  { messageId, subject, text, html, pictures = [], ...mail }: ComposedMail,
  policy: MailPolicy,
): NewDelivery => ({
  ...entry,
  contactId: contact.contact_id,
  recipient: contact.email,
  messageId,
  subject,
  text,
  html,
  headers: ledgerHeaders(mail),
  pictures,
  held: reasonToHold(contact, policy),
});
