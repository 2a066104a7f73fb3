import type { Json, Timestamp } from '../column.ts';

/** One step in an episode's life, with its reason and the roles that were to be told. */
export interface AlertEventTable {
  plan_id: string;
  alert_id: string;
  ordinal: number;
  reason: string;
  light: string | null;
  previous_light: string | null;
  period: string;
  evaluation_id: string | null;
  told: string[];
  /** What was known of the subject, of kinds that stand on no judgement. */
  facts: Json<unknown> | null;
  at: Timestamp;
  /** When the road first stopped it for everybody. */
  muted_at: Timestamp | null;
  /** When somebody heard of it after all. */
  heard_at: Timestamp | null;
}
