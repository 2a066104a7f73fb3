import type { Generated, GeneratedAlways } from 'kysely';
import type { Json, Timestamp } from '../column.ts';

export type Channel = 'json' | 'csv' | 'xlsx';
export type SubmissionStatus = 'received' | 'evaluated' | 'rejected' | 'awaiting_review' | 'returned';

/** One report by a unit (报送), by any channel. */
export interface SubmissionTable {
  plan_id: string;
  submission_id: string;
  seq: GeneratedAlways<string>;
  unit_code: string;
  channel: Channel;
  token_id: string | null;
  figure_count: number;
  status: Generated<SubmissionStatus>;
  received_at: Timestamp;
  processed_at: Timestamp | null;
  notes: Json<readonly unknown[]>;
}
