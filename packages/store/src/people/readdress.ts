import { sql } from 'kysely';
import { recordChanges } from '../mail/delivery-changes.ts';
import type { Trx } from '../store.ts';
import type { ContactRow } from './contacts.ts';

/** What came of another address. */
export interface Readdressed {
  /** Posts that have it now. */
  readonly posts: number;
  /** Mails not yet sent that now go there. */
  readonly waiting: number;
  /** Mails that failed at the old one and may be sent again. */
  readonly failed: number;
}

/**
 * Gives a person another address, in all their posts: who they are, what they were told and the links in their mails
 * stay. What waits to be sent goes to the new address; what an attempt may have delivered stays as it is. `taken`: a
 * post that they have is on record under the new address already.
 */
export const readdress = async (
  trx: Trx,
  { posts, email, by, at }: { posts: readonly ContactRow[]; email: string; by: string; at: Date },
): Promise<Readdressed | 'taken'> => {
  const ids = posts.map(({ contact_id }) => contact_id);
  const taken = await trx
    .selectFrom('contact')
    .innerJoin('contact as own', (on) =>
      on.onRef('own.unit_code', '=', 'contact.unit_code').onRef('own.role', '=', 'contact.role'),
    )
    .select('contact.contact_id')
    .where('contact.email', '=', email)
    .where('own.contact_id', 'in', ids)
    .whereRef('own.contact_id', '<>', 'contact.contact_id')
    .executeTakeFirst();
  if (taken) return 'taken';
  await trx.updateTable('contact').set({ email, demonstration: false }).where('contact_id', 'in', ids).execute();
  const { rows } = await sql<{ delivery_id: string; status: string }>`
    select delivery_id, status from delivery
    where contact_id = any(${ids}::uuid[]) and recipient <> ${email}
      and status in ('pending', 'held', 'deferred', 'failed') and not exists (
        select from delivery other
        where other.plan_id = delivery.plan_id and other.notification_id = delivery.notification_id
          and other.recipient = ${email}
      )
    order by plan_id, delivery_id for update`.execute(trx);
  const waiting = rows.filter(({ status }) => status !== 'failed').map(({ delivery_id }) => delivery_id);
  if (waiting.length > 0) {
    await recordChanges(trx, { change: 'readdressed', ids: waiting, by, at });
    await trx.updateTable('delivery').set({ recipient: email }).where('delivery_id', 'in', waiting).execute();
  }
  return { posts: ids.length, waiting: waiting.length, failed: rows.length - waiting.length };
};
