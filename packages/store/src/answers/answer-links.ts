import type { AnswerLink } from '@planwatch/domain';
import { type Selectable, sql } from 'kysely';
import type { Db, Trx } from '../store.ts';
import type { ContactTable } from '../tables/contact.ts';

/** Somebody who is written to, without their address. */
export type KnownContact = Pick<Selectable<ContactTable>, 'contact_id' | 'unit_code' | 'role' | 'name' | 'language'>;

/** A contact in use. */
export const findKnownContact = (db: Db | Trx, contactId: string): Promise<KnownContact | undefined> =>
  db
    .selectFrom('contact')
    .select(['contact_id', 'unit_code', 'role', 'name', 'language'])
    .where(sql<string>`contact_id::text`, '=', contactId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();

const rowOf = ({ plan, alertId, contactId, eventOrdinal }: AnswerLink) => ({
  plan_id: plan,
  alert_id: alertId,
  contact_id: contactId,
  event_ordinal: eventOrdinal,
});

/** Whether a link was used. */
export const isLinkUsed = async (trx: Trx, link: AnswerLink): Promise<boolean> => {
  const row = rowOf(link);
  const used = await trx
    .selectFrom('answer_link_use')
    .select('used_at')
    .where('plan_id', '=', row.plan_id)
    .where('alert_id', '=', row.alert_id)
    .where('contact_id', '=', row.contact_id)
    .where('event_ordinal', '=', row.event_ordinal)
    .executeTakeFirst();
  return used !== undefined;
};

/** Notes that a link was used; twice violates its key. */
export const useLink = async (trx: Trx, link: AnswerLink, at: Date): Promise<void> => {
  await trx
    .insertInto('answer_link_use')
    .values({ ...rowOf(link), used_at: at })
    .execute();
};
