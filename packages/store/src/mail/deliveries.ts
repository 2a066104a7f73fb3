import { type Selectable, sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { DeliveryStatus, DeliveryTable, NotificationKind } from '../tables/delivery.ts';
import { type DeliveryPicture, insertDeliveryPictures } from './delivery-pictures.ts';

export type Delivery = Selectable<DeliveryTable>;

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

/** Enters a mail once per notification and recipient; `false` when it was there. `now` is business time. */
export const insertDelivery = async (trx: Trx, mail: NewDelivery, now: Date): Promise<boolean> => {
  const inserted = await trx
    .insertInto('delivery')
    .values({
      plan_id: mail.planId,
      delivery_id: mail.deliveryId,
      notification_kind: mail.notification.kind,
      notification_id: mail.notification.id,
      contact_id: mail.contactId,
      recipient: mail.recipient,
      status: mail.held === null ? 'pending' : 'held',
      response: mail.held,
      message_id: mail.messageId,
      subject: mail.subject,
      body_text: mail.text,
      body_html: mail.html,
      headers: JSON.stringify(mail.headers),
      next_attempt_at: sql<Date>`now()`,
      created_at: now,
    })
    .onConflict((on) => on.columns(['plan_id', 'notification_id', 'recipient']).doNothing())
    .executeTakeFirst();
  const entered = inserted.numInsertedOrUpdatedRows === 1n;
  if (entered) await insertDeliveryPictures(trx, mail.planId, mail.deliveryId, mail.pictures ?? []);
  return entered;
};

/** A delivery in this sender's hands for as long as its lease; `fence` proves it when the outcome is recorded. */
export interface ClaimedDelivery {
  readonly delivery: Delivery;
  /** Machine time since the first attempt. */
  readonly sinceFirstAttemptMs: number;
}

/** `later`: somebody else has it, or its next attempt has not come. `done`: nothing is to be sent. */
export type DeliveryClaim =
  | ({ readonly state: 'claimed' } & ClaimedDelivery)
  | { readonly state: 'later'; readonly waitMs: number }
  | { readonly state: 'done' };

/**
 * Takes a delivery for sending: waiting and due, or left behind by a sender whose lease ran out. Leases and attempts
 * go by Postgres's own time.
 */
export const claimDelivery = async (
  trx: Trx,
  planId: string,
  deliveryId: string,
  leaseMs: number,
): Promise<DeliveryClaim> => {
  const claimed = await sql<Delivery & { since_ms: number }>`
    update delivery
    set status = 'sending', fence = fence + 1, attempts = attempts + 1, lease_until = now() + ${milliseconds(leaseMs)},
        first_attempt_at = coalesce(first_attempt_at, now())
    where plan_id = ${planId} and delivery_id = ${deliveryId}
      and (status in ('pending', 'deferred', 'unknown') and next_attempt_at <= now()
        or status = 'sending' and lease_until <= now())
    returning *, (extract(epoch from now() - first_attempt_at) * 1000)::double precision as since_ms`.execute(trx);
  const [row] = claimed.rows;
  if (row) {
    const { since_ms, ...delivery } = row;
    return { state: 'claimed', delivery, sinceFirstAttemptMs: since_ms };
  }
  const waiting = await sql<{ wait_ms: number }>`
    select greatest(0, ceil(extract(epoch from
      case status when 'sending' then lease_until else next_attempt_at end - now()) * 1000))::double precision as wait_ms
    from delivery
    where plan_id = ${planId} and delivery_id = ${deliveryId}
      and status in ('pending', 'deferred', 'unknown', 'sending')`.execute(trx);
  const [later] = waiting.rows;
  return later ? { state: 'later', waitMs: later.wait_ms } : { state: 'done' };
};

/** Keeps the lease while a slow server is talked to; `false` when the delivery is no longer this sender's. */
export const renewLease = async (trx: Trx, held: Delivery, leaseMs: number): Promise<boolean> => {
  const renewed = await sql`
    update delivery set lease_until = now() + ${milliseconds(leaseMs)}
    where ${isStillOurs(held)}`.execute(trx);
  return renewed.numAffectedRows === 1n;
};

/** How an attempt ended. `retryInMs`: machine time to the next one, for `deferred` and `unknown`. */
export interface DeliveryEnd {
  readonly status: Extract<DeliveryStatus, 'sent' | 'deferred' | 'failed' | 'unknown' | 'held'>;
  readonly response: string;
  readonly retryInMs?: number;
}

/**
 * Records the outcome, only where the fence still matches: a sender that lost its lease changes nothing and gets
 * `false`. `now` is business time, kept as `sent_at`.
 */
export const settleDelivery = async (trx: Trx, held: Delivery, end: DeliveryEnd, now: Date): Promise<boolean> => {
  const settled = await sql`
    update delivery
    set status = ${end.status}, response = ${end.response}, lease_until = null,
        next_attempt_at = now() + ${milliseconds(end.retryInMs ?? 0)},
        sent_at = ${end.status === 'sent' ? now : null}
    where ${isStillOurs(held)}`.execute(trx);
  return settled.numAffectedRows === 1n;
};

const isStillOurs = (held: Delivery) =>
  sql`plan_id = ${held.plan_id} and delivery_id = ${held.delivery_id}
      and status = 'sending' and fence = ${held.fence}`;

const milliseconds = (count: number) => sql`${count}::double precision * interval '1 millisecond'`;
