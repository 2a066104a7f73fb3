import type { Matcher } from '@planwatch/domain';
import type { Json, Timestamp } from '../column.ts';

/** Something that befell the whole jurisdiction, and what it mutes (共性原因). */
export interface JurisdictionCauseTable {
  plan_id: string;
  cause_id: string;
  covers: Json<readonly Matcher[]>;
  from_at: Timestamp;
  until_at: Timestamp;
  reason_zh: string;
  reason_en: string;
  /** Unit and role of who declared it, or the role alone. */
  author: string;
  declared_at: Timestamp;
  declared_by: string | null;
  /** Ended before its time. */
  ended_at: Timestamp | null;
  ended_by: string | null;
}
