import type { Timestamp } from '../column.ts';

/** A day that the plan office declared worked or free (日历调整), whatever the national calendar says. */
export interface CalendarDayTable {
  /** DATE text. */
  date: string;
  kind: 'working' | 'holiday';
  name: string;
  author: string;
  set_at: Timestamp;
}
