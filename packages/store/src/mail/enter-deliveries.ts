import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { NotificationKind } from '../tables/delivery.ts';
import { fromNow } from './delivery-leases.ts';
import { type DeliveryPicture, insertDeliveryPictures } from './delivery-pictures.ts';

/** A composed mail on its way into the ledger. `held`: why it waits for release, or `null`. */
export interface NewDelivery {
  readonly planId: string;
  readonly deliveryId: string;
  /** What it tells; one mail per recipient. */
  readonly notification: { readonly kind: NotificationKind; readonly id: string };
  readonly contactId: string;
  readonly recipient: string;
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Left out: none. */
  readonly pictures?: readonly DeliveryPicture[];
  readonly held: string | null;
}

/**
 * Enters mails, each once per notification and recipient; returns the ids of those that were not there. `now` is
 * business time. With `leaseMs`, what is not held is entered as claimed by the caller, who sends it under fence 1.
 */
export const insertDeliveries = async (
  trx: Trx,
  mails: readonly NewDelivery[],
  now: Date,
  leaseMs: number | null = null,
): Promise<ReadonlySet<string>> => {
  if (mails.length === 0) return new Set();
  const claimed = leaseMs === null ? {} : CLAIMED(leaseMs);
  const inserted = await trx
    .insertInto('delivery')
    .values(
      mails.map((mail) => ({
        plan_id: mail.planId,
        delivery_id: mail.deliveryId,
        notification_kind: mail.notification.kind,
        notification_id: mail.notification.id,
        contact_id: mail.contactId,
        recipient: mail.recipient,
        message_id: mail.messageId,
        subject: mail.subject,
        body_text: mail.text,
        body_html: mail.html,
        headers: JSON.stringify(mail.headers),
        response: mail.held,
        next_attempt_at: sql<Date>`now()`,
        created_at: now,
        status: mail.held === null ? ('pending' as const) : ('held' as const),
        ...(mail.held === null ? claimed : {}),
      })),
    )
    .onConflict((on) => on.columns(['plan_id', 'notification_id', 'recipient']).doNothing())
    .returning('delivery_id')
    .execute();
  const entered = new Set(inserted.map(({ delivery_id }) => delivery_id));
  await insertDeliveryPictures(
    trx,
    mails.filter(({ deliveryId }) => entered.has(deliveryId)),
  );
  return entered;
};

const CLAIMED = (leaseMs: number) => ({
  status: 'sending' as const,
  attempts: 1,
  fence: '1',
  lease_until: sql<Date>`${fromNow(leaseMs)}`,
  first_attempt_at: sql<Date>`now()`,
});
