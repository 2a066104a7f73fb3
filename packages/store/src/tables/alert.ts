import type { Generated } from 'kysely';
import type { Timestamp } from '../column.ts';

/** One episode of alert (告警) on a subject, from first firing to resolution. */
export interface AlertTable {
  plan_id: string;
  alert_id: string;
  kind: string;
  subject: string;
  indicator: string | null;
  unit_code: string;
  state: 'pending' | 'firing' | 'acknowledged' | 'resolved';
  severity: 'warning' | 'critical';
  light: string | null;
  period: string;
  evaluation_id: string | null;
  told: boolean;
  opened_at: Timestamp;
  updated_at: Timestamp;
  acknowledged_at: Timestamp | null;
  acknowledged_by: string | null;
  expected_on: string | null;
  measure: string | null;
  resolved_at: Timestamp | null;
  /** Steps of the episode so far: the last event's ordinal. */
  events: Generated<number>;
  /** An event that intake recorded and the desk is still to tell of. */
  untold_event: number | null;
}
