import type { ComposedMail } from '@planwatch/mail';
import { type ContactRow, insertDelivery, type Trx } from '@planwatch/store';
import { ledgerHeaders } from '../ledger-mail.ts';
import { type MailPolicy, reasonToHold } from '../reason-to-hold.ts';

/** Whom a digest's mail goes to, and what it belongs to: an edition, or the request for a trial. */
export interface EditionEntry {
  readonly planId: string;
  readonly deliveryId: string;
  readonly notificationId: string;
  readonly contact: ContactRow;
}

/** Enters a digest's mail in the ledger, once per recipient. Returns why it is held, or `null`. `now`: business time. */
export const enterEdition = async (
  trx: Trx,
  { planId, deliveryId, notificationId, contact }: EditionEntry,
  mail: ComposedMail,
  now: Date,
  policy: MailPolicy,
): Promise<string | null> => {
  const held = reasonToHold(contact, policy);
  await insertDelivery(
    trx,
    {
      planId,
      deliveryId,
      notification: { kind: 'digest', id: notificationId },
      contactId: contact.contact_id,
      recipient: contact.email,
      messageId: mail.messageId,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      headers: ledgerHeaders(mail),
      pictures: mail.pictures ?? [],
      held,
    },
    now,
  );
  return held;
};
