import type { Matcher } from '@planwatch/domain';
import type { Json, Timestamp } from '../column.ts';

/** Alerts that match are not mailed for a while (静默). */
export interface SilenceTable {
  plan_id: string;
  silence_id: string;
  matchers: Json<readonly Matcher[]>;
  from_at: Timestamp;
  until_at: Timestamp;
  reason: string;
  /** Unit and role of who set it, or the role alone. */
  author: string;
  /** Whose token it was set with; `null`: nobody's own. */
  author_contact: string | null;
  set_at: Timestamp;
  set_by: string | null;
  /** Ended before its time. */
  ended_at: Timestamp | null;
  ended_by: string | null;
  /** The silence whose place it took. */
  prolongs: string | null;
  /** When it was said that it ends. */
  reminded_at: Timestamp | null;
}
