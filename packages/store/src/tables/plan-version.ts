import type { Plan } from '@planwatch/domain';
import type { Json, Timestamp } from '../column.ts';

/** Every version of a plan that was ever imported, whole. */
export interface PlanVersionTable {
  plan_id: string;
  version: number;
  hash: string;
  definition: Json<Plan>;
  imported_at: Timestamp;
}
