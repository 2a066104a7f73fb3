import type { DigestMemory } from '@planwatch/domain';
import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { DigestOccurrence } from './begin-occurrence.ts';

/**
 * What each person's last edition before this occurrence said, by address in lower case: whoever gave up one of their
 * posts, or has another address now, is still told what changed since.
 */
export const loadDigestMemories = async (
  trx: Trx,
  { planId, schedule, plannedFor }: DigestOccurrence,
): Promise<ReadonlyMap<string, DigestMemory>> => {
  const person = sql<string>`lower(contact.email)`;
  const rows = await trx
    .selectFrom('digest_edition')
    .innerJoin('contact', 'contact.contact_id', 'digest_edition.contact_id')
    .distinctOn(person)
    .select([person.as('person'), 'digest_edition.memory'])
    .where('plan_id', '=', planId)
    .where('schedule', '=', schedule)
    .where('planned_for', '<', plannedFor)
    .orderBy(person)
    .orderBy('planned_for', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.person, row.memory]));
};
