import type { Generated } from 'kysely';
import type { Timestamp } from '../column.ts';

/** A data-quality finding on a figure (疑点). */
export interface FindingTable {
  plan_id: string;
  submission_id: string;
  ordinal: number;
  unit_code: string;
  indicator: string;
  period: string;
  member: Generated<string>;
  code: string;
  holds: boolean;
  cell: string | null;
  message_zh: string;
  message_en: string;
  /** The value that was probably meant. */
  suggestion: string | null;
  found_at: Timestamp;
  resolution: 'accepted' | 'returned' | null;
  resolved_at: Timestamp | null;
  resolved_by: string | null;
  resolution_note: string | null;
}
