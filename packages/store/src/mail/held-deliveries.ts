import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { Delivery } from './delivery-leases.ts';

/** A held mail in a list; `reason` says why it is held. */
export type HeldDelivery = Pick<
  Delivery,
  'plan_id' | 'delivery_id' | 'recipient' | 'subject' | 'body_text' | 'created_at'
> & { readonly reason: string | null };

/** Held mails of the plans at hand, oldest first. */
export const listHeld = (trx: Trx, planIds: readonly string[]): Promise<HeldDelivery[]> =>
  trx
    .selectFrom('delivery')
    .select(['plan_id', 'delivery_id', 'recipient', 'subject', 'body_text', 'created_at', 'response as reason'])
    .where('plan_id', 'in', [...planIds])
    .where('status', '=', 'held')
    .orderBy('created_at')
    .orderBy('delivery_id')
    .execute();

/**
 * Lets held mails go, these or (`'all'`) every one of the plan; returns the ids released, for `delivery.ready`.
 * A released mail goes out whatever the mail mode; an address that the demonstration must not write to stays held.
 */
export const releaseHeld = async (
  trx: Trx,
  planId: string,
  deliveryIds: readonly string[] | 'all',
): Promise<string[]> => {
  if (deliveryIds.length === 0) return [];
  const released = await trx
    .updateTable('delivery')
    .set({ status: 'pending', response: null, released_at: sql<Date>`now()`, next_attempt_at: sql<Date>`now()` })
    .where('plan_id', '=', planId)
    .where('status', '=', 'held')
    .$if(deliveryIds !== 'all', (query) => query.where('delivery_id', 'in', [...deliveryIds]))
    .returning('delivery_id')
    .execute();
  return released.map((row) => row.delivery_id);
};
