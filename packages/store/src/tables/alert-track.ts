import type { AlertState } from '@planwatch/domain';
import type { Json, Timestamp } from '../column.ts';

/** Where the alert of a subject stands that the desk watches; that of a series is kept with the series. */
export interface AlertTrackTable {
  plan_id: string;
  kind: string;
  subject: string;
  state: Json<AlertState>;
  alert_id: string | null;
  /** Steps of the episode so far. */
  events: number;
  open: boolean;
  updated_at: Timestamp;
}
