import type { Timestamp } from '../column.ts';

/**
 * What a person changed about a mail in the ledger (投递变更): let it go, asked for it again, or gave its contact another
 * address.
 */
export type DeliveryChangeKind = 'released' | 'retried' | 'readdressed';

export interface DeliveryChangeTable {
  plan_id: string;
  change_id: string;
  delivery_id: string;
  change: DeliveryChangeKind;
  recipient_before: string;
  response_before: string | null;
  attempts_before: number;
  changed_by: string;
  /** Business time. */
  changed_at: Timestamp;
}
