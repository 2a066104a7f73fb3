import type { Timestamp } from '../column.ts';

/** A value issued by the municipality (下达值) or a peer average, with its document. */
export interface ReferenceValueTable {
  plan_id: string;
  indicator: string;
  kind: 'issued' | 'peer_average';
  period: string;
  revision: number;
  value: string;
  issuer: string;
  number: string | null;
  dated: string | null;
  recorded_at: Timestamp;
  recorded_by: string | null;
  /** When what depends on it was judged again. */
  processed_at: Timestamp | null;
}
