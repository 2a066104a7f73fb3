import type { Timestamp } from '../column.ts';

/** A mail's link by which somebody answered for an alert; it works once. */
export interface AnswerLinkUseTable {
  plan_id: string;
  alert_id: string;
  contact_id: string;
  /** The event that the mail told of. */
  event_ordinal: number;
  used_at: Timestamp;
}
