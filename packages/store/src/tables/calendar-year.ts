import type { Timestamp } from '../column.ts';

/** A year of which the plan office entered every holiday and make-up day (年度安排齐备). */
export interface CalendarYearTable {
  year: number;
  author: string;
  set_at: Timestamp;
}
