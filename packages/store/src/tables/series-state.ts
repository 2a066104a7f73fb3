import type { MemberReport } from '@planwatch/domain';
import type { Json, Timestamp } from '../column.ts';

/** Where the alert of a series stands; the points that it was judged by are in `series_points`. */
export interface SeriesStateTable {
  plan_id: string;
  indicator: string;
  /** One more each time it is written. */
  version: number;
  /** Current reports of the members, where members report. */
  reports: Json<readonly MemberReport[]> | null;
  track: Json<unknown> | null;
  /** The latest judgement of its latest period, and the one that was last forecast from. */
  judged: string | null;
  forecast: string | null;
  /** DATE of the earliest December whose figure is preliminary and was judged before its due date. */
  open_december: string | null;
  /** When it was last judged or forecast, business time. */
  updated_at: Timestamp;
}
