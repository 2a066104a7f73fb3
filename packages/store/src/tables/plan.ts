import type { ColumnType, Generated } from 'kysely';
import type { Timestamp } from '../column.ts';

/** A plan as last imported. */
export interface PlanTable {
  plan_id: string;
  title_zh: string;
  title_en: string;
  version: number;
  hash: string;
  /** The version that all series were last judged by. */
  judged_version: Generated<number>;
  /** Business time up to which the alert desk looked at it; `null`: never. */
  desk_ticked_at: ColumnType<Date | null, Date | undefined, Date>;
  imported_at: Timestamp;
}
