import type { Timestamp } from '../column.ts';

/** A time of a schedule whose editions were all made (已编发的一期); `planned_for` names it. */
export interface DigestOccurrenceTable {
  plan_id: string;
  schedule: string;
  planned_for: string;
  made_at: Timestamp;
}
