import type { Generated } from 'kysely';
import type { Timestamp } from '../column.ts';

/** A target value in one of its revisions; the highest revision is in force unless withdrawn. */
export interface TargetTable {
  plan_id: string;
  indicator: string;
  kind: 'final' | 'annual' | 'adjusted';
  period: string;
  revision: number;
  value: string | null;
  value_max: string | null;
  times_baseline: Generated<boolean>;
  document: string;
  item: string | null;
  set_on: string | null;
  printed: string;
  recorded_at: Timestamp;
  withdrawn: Generated<boolean>;
}
