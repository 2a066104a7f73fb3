import type { Timestamp } from '../column.ts';

/** `no_edition`: whose edition it was to be gets none (any more). */
export type DigestOutcome = 'made' | 'made_before' | 'no_edition';

/** What the plan office asked of the weekly digest: an edition before its time, or one on trial for itself (试发). */
export interface DigestRequestTable {
  plan_id: string;
  request_id: string;
  kind: 'early' | 'trial';
  planned_for: string;
  /** Whose edition is tried. */
  reader_id: string | null;
  /** To whom it goes on trial. */
  recipient_id: string | null;
  requested_by: string;
  requested_at: Timestamp;
  outcome: DigestOutcome | null;
  done_at: Timestamp | null;
}
