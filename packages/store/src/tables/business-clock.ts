import type { Generated } from 'kysely';
import type { Timestamp } from '../column.ts';

/** When business time started, and the machine's time then; one row or none. */
export interface BusinessClockTable {
  one: Generated<boolean>;
  starts_at: Timestamp;
  machine_at: Timestamp;
}
