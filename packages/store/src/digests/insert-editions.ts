import type { DigestMemory } from '@planwatch/domain';
import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import { namesOf, rowsOf } from '../unnest.ts';
import type { DigestOccurrence } from './begin-occurrence.ts';

/** One reader's edition as it is kept. */
export interface NewEdition {
  readonly editionId: string;
  readonly contactId: string;
  readonly memory: DigestMemory;
}

const COLUMNS = {
  plan_id: 'text',
  edition_id: 'uuid',
  schedule: 'text',
  planned_for: 'date',
  contact_id: 'uuid',
  memory: 'jsonb',
  made_at: 'timestamptz',
} as const;

/** Keeps the editions of an occurrence, in one statement. A second one for the same contact is refused. */
export const insertEditions = async (
  trx: Trx,
  { planId, schedule, plannedFor }: DigestOccurrence,
  editions: readonly NewEdition[],
  now: Date,
): Promise<void> => {
  if (editions.length === 0) return;
  const rows = editions.map(({ editionId, contactId, memory }) => ({
    plan_id: planId,
    edition_id: editionId,
    schedule,
    planned_for: plannedFor,
    contact_id: contactId,
    memory: JSON.stringify(memory),
    made_at: now.toISOString(),
  }));
  await sql`
    insert into digest_edition (${namesOf(COLUMNS)})
    select * from ${rowsOf(COLUMNS, rows)}`.execute(trx);
};
