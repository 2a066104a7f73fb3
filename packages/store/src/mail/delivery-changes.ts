import { newId } from '@planwatch/runtime';
import type { Selectable } from 'kysely';
import type { Trx } from '../store.ts';
import type { DeliveryChangeTable } from '../tables/delivery-change.ts';

export type DeliveryChange = Selectable<DeliveryChangeTable>;

/** What people changed about a mail, the first first. */
export const listChanges = (trx: Trx, deliveryId: string): Promise<DeliveryChange[]> =>
  trx.selectFrom('delivery_change').selectAll().where('delivery_id', '=', deliveryId).orderBy('change_id').execute();

/** Keeps who changes these mails, and what stands there before. */
export const recordChanges = async (
  trx: Trx,
  { change, ids, by, at }: { change: 'retried' | 'readdressed'; ids: readonly string[]; by: string; at: Date },
): Promise<void> => {
  const before = await trx
    .selectFrom('delivery')
    .select(['plan_id', 'delivery_id', 'recipient', 'response', 'attempts'])
    .where('delivery_id', 'in', [...ids])
    .execute();
  await trx
    .insertInto('delivery_change')
    .values(
      before.map((row) => ({
        plan_id: row.plan_id,
        change_id: newId(),
        delivery_id: row.delivery_id,
        change,
        recipient_before: row.recipient,
        response_before: row.response,
        attempts_before: row.attempts,
        changed_by: by,
        changed_at: at,
      })),
    )
    .execute();
};
