import type { Generated } from 'kysely';
import type { Timestamp } from '../column.ts';

/** What one recipient is told in one mail (批次): opens with the first notification of a period, closes after a quiet while. */
export interface WaveTable {
  plan_id: string;
  wave_id: string;
  contact_id: string;
  period: string;
  opened_at: Timestamp;
  closes_at: Timestamp;
  closed_at: Timestamp | null;
  /** Goes up with every addition, so that what was read of a wave can be told from what it has become. */
  additions: Generated<number>;
}
