import type { Contact, ContactRole, RecipientContact } from '@planwatch/domain';
import { newId } from '@planwatch/runtime';
import { type Selectable, sql } from 'kysely';
import type { Db, Trx } from '../store.ts';
import type { ContactTable } from '../tables/contact.ts';

export type ContactRow = Selectable<ContactTable>;

/** Adds a contact, or changes the one with the same unit, role and address, and puts them back into use. */
export const saveContact = async (
  db: Db | Trx,
  unit: string,
  contact: Contact,
  options: { demonstration: boolean },
): Promise<void> => {
  const row = rowOf({ unit, contact }, options);
  const { name, language, portfolio, demonstration, removed_at } = row;
  await db
    .insertInto('contact')
    .values(row)
    .onConflict((on) =>
      on.columns(['unit_code', 'role', 'email']).doUpdateSet({ name, language, portfolio, demonstration, removed_at }),
    )
    .execute();
};

/** A contact and the unit of their post. */
export interface Post {
  readonly unit: string;
  readonly contact: Contact;
}

const rowOf = ({ unit, contact }: Post, { demonstration }: { demonstration: boolean }) => ({
  contact_id: newId(),
  unit_code: unit,
  role: contact.role,
  email: contact.email,
  entered_as: contact.email,
  name: contact.name,
  language: contact.language,
  portfolio: [...(contact.portfolio ?? [])],
  demonstration,
  removed_at: null,
});

/**
 * Adds whom a file names and nobody ever entered; returns how many. Who has or had an address in a post, or was first
 * entered under it, stays as the plan office left them, out of use too.
 */
export const seedContacts = async (
  trx: Trx,
  posts: readonly Post[],
  options: { demonstration: boolean },
): Promise<number> => {
  const known = await trx.selectFrom('contact').select(['unit_code', 'role', 'email', 'entered_as']).execute();
  const keyOf = (unit: string, role: ContactRole, email: string): string => `${unit}/${role}/${email.toLowerCase()}`;
  const entered = new Set(
    known.flatMap(({ unit_code: unit, role, email, entered_as }) => [
      keyOf(unit, role, email),
      keyOf(unit, role, entered_as),
    ]),
  );
  const fresh = posts.filter(({ unit, contact: { role, email } }) => !entered.has(keyOf(unit, role, email)));
  for (const post of fresh) await trx.insertInto('contact').values(rowOf(post, options)).execute();
  return fresh.length;
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
