import type { Contact, ContactRole, RecipientContact } from '@planwatch/domain';
import { newId } from '@planwatch/runtime';
import { type Selectable, sql } from 'kysely';
import type { Db, Trx } from '../store.ts';
import type { ContactTable } from '../tables/contact.ts';

export type ContactRow = Selectable<ContactTable>;

/** Adds a contact, or changes the one with the same unit, role and address. */
export const saveContact = async (
  db: Db | Trx,
  unit: string,
  contact: Contact,
  options: { demonstration: boolean },
): Promise<void> => {
  const words = {
    name: contact.name,
    language: contact.language,
    portfolio: [...(contact.portfolio ?? [])],
    demonstration: options.demonstration,
    removed_at: null,
  };
  await db
    .insertInto('contact')
    .values({ contact_id: newId(), unit_code: unit, role: contact.role, email: contact.email, ...words })
    .onConflict((on) => on.columns(['unit_code', 'role', 'email']).doUpdateSet(words))
    .execute();
};

/** Takes a contact out of use; what was sent to them stays on record. Returns whether there was one. */
export const removeContact = async (db: Db | Trx, unit: string, role: ContactRole, email: string, now: Date) => {
  const removed = await db
    .updateTable('contact')
    .set({ removed_at: now })
    .where('unit_code', '=', unit)
    .where('role', '=', role)
    .where('email', '=', email)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return removed.numUpdatedRows > 0n;
};

/** Everyone in use, in order of unit, role and address. */
export const listContacts = (db: Db | Trx): Promise<ContactRow[]> =>
  db
    .selectFrom('contact')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('unit_code')
    .orderBy('role')
    .orderBy('email')
    .execute();

interface ContactFilter {
  readonly unit?: string | undefined;
  /** In any case of letters. */
  readonly email?: string | undefined;
  /** Identity of the last contact already seen. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Contacts in use, the oldest first. */
export const listContactPage = (trx: Trx, { unit, email, after, limit }: ContactFilter): Promise<ContactRow[]> =>
  trx
    .selectFrom('contact')
    .selectAll()
    .where('removed_at', 'is', null)
    .$if(unit !== undefined, (query) => query.where('unit_code', '=', unit ?? ''))
    .$if(email !== undefined, (query) => query.where(sql`lower(email)`, '=', (email ?? '').toLowerCase()))
    .$if(after !== undefined, (query) => query.where('contact_id', '>', after ?? ''))
    .orderBy('contact_id')
    .limit(limit)
    .execute();

/** Every post of the person that a contact is, those out of use too, the oldest first; none when there is no such one. */
export const listPosts = (trx: Trx, contactId: string): Promise<ContactRow[]> =>
  trx
    .selectFrom('contact')
    .innerJoin('contact as own', (on) => on.on(sql`lower(own.email)`, '=', sql`lower(contact.email)`))
    .selectAll('contact')
    .where('own.contact_id', '=', contactId)
    .orderBy('contact.contact_id')
    .execute();

/** As routing reads them. */
export const asRecipient = (row: ContactRow): RecipientContact => ({
  contactId: row.contact_id,
  unit: row.unit_code,
  role: row.role,
  email: row.email,
  portfolio: row.portfolio,
});
