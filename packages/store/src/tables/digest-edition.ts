import type { DigestMemory } from '@planwatch/domain';
import type { Json, Timestamp } from '../column.ts';

/** What one recipient was told in one week (期次); the mail is in the ledger under the edition's id. */
export interface DigestEditionTable {
  plan_id: string;
  edition_id: string;
  schedule: string;
  planned_for: string;
  contact_id: string;
  memory: Json<DigestMemory>;
  made_at: Timestamp;
}
