import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import { recordChanges } from './delivery-changes.ts';
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

/** Which held mails of a plan somebody lets go, or all of them, and who it is; `at` is business time. */
export interface Release {
  readonly planId: string;
  readonly ids: readonly string[] | 'all';
  readonly by: string;
  readonly at: Date;
}

/**
 * Lets held mails go and keeps who did; returns the ids released, for `delivery.ready`. A released mail goes out
 * whatever the mail mode; an address that the demonstration must not write to stays held.
 */
export const releaseHeld = async (trx: Trx, { planId, ids, by, at }: Release): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select delivery_id as id from delivery
    where plan_id = ${planId} and status = 'held'
      ${ids === 'all' ? sql`` : sql`and delivery_id = any(${[...ids]}::uuid[])`}
    order by delivery_id for update`.execute(trx);
  const held = rows.map(({ id }) => id);
  if (held.length === 0) return [];
  await recordChanges(trx, { change: 'released', ids: held, by, at });
  await sql`
    update delivery set status = 'pending', response = null, released_at = now(), next_attempt_at = now()
    where plan_id = ${planId} and delivery_id = any(${held}::uuid[])`.execute(trx);
  return held;
};
