import { newId } from '@planwatch/runtime';
import { type Selectable, sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { DeliveryChangeKind, DeliveryChangeTable } from '../tables/delivery-change.ts';
import { namesOf, rowsOf } from '../unnest.ts';

export type DeliveryChange = Selectable<DeliveryChangeTable>;

/** What people changed about a mail, the first first. */
export const listChanges = (trx: Trx, deliveryId: string): Promise<DeliveryChange[]> =>
  trx.selectFrom('delivery_change').selectAll().where('delivery_id', '=', deliveryId).orderBy('change_id').execute();

const CHANGED = { delivery_id: 'uuid', change_id: 'uuid' };

/** Keeps who changes these mails, and what stands there before. */
export const recordChanges = async (
  trx: Trx,
  { change, ids, by, at }: { change: DeliveryChangeKind; ids: readonly string[]; by: string; at: Date },
): Promise<void> => {
  const changed = ids.map((delivery_id) => ({ delivery_id, change_id: newId() }));
  await sql`
    insert into delivery_change (plan_id, change_id, delivery_id, change, recipient_before, response_before,
      attempts_before, changed_by, changed_at)
    select plan_id, change_id, delivery_id, ${change}, recipient, response, attempts, ${by}, ${at}::timestamptz
    from ${rowsOf(CHANGED, changed)} as changed (${namesOf(CHANGED)}) join delivery using (delivery_id)`.execute(trx);
};
