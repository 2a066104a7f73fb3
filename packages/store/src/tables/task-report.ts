import type { Timestamp } from '../column.ts';

/** What was reported of a task or milestone (销号、节点完成), one row a report; the last one counts. */
export interface TaskReportTable {
  plan_id: string;
  /** Of the dated item. */
  code: string;
  revision: number;
  state: 'closed' | 'met' | 'open';
  /** DATE on which it came about. */
  happened_on: string;
  note: string | null;
  /** Who answers for the item. */
  unit_code: string;
  reported_at: Timestamp;
  reported_by: string;
}
