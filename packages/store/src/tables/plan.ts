import type { Timestamp } from '../column.ts';

/** A plan as last imported. */
export interface PlanTable {
  plan_id: string;
  title_zh: string;
  title_en: string;
  version: number;
  hash: string;
  imported_at: Timestamp;
}
