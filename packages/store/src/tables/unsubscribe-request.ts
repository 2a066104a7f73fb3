import type { Timestamp } from '../column.ts';

/** A reader of compulsory digests asks the plan office for none (停发申请); global, as contacts are. */
export interface UnsubscribeRequestTable {
  request_id: string;
  contact_id: string;
  /** Of the digest whose link was followed. */
  plan_id: string;
  requested_at: Timestamp;
  decision: 'granted' | 'refused' | null;
  decided_by: string | null;
  decided_at: Timestamp | null;
}
