import type { Timestamp } from '../column.ts';

/** An indicator's place in its plan; what it means stands in the plan version. */
export interface IndicatorTable {
  plan_id: string;
  code: string;
  position: number;
  name_zh: string;
  lead_unit: string;
  tier: number;
  nature: string;
  reference_indicator: string | null;
  twin_plan_id: string | null;
  twin_code: string | null;
  retired_at: Timestamp | null;
}
