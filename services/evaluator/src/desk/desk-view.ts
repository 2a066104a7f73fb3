import type { IsWorkingDay, Month, Plan, SeriesNode, TimeZone } from '@planwatch/domain';

/** What the desk looks for besides the lights of the series. */
export const DESK_WATCHES = ['forms', 'issued_values', 'forecasts', 'closed_years', 'tasks', 'figures'] as const;
export type DeskWatch = (typeof DESK_WATCHES)[number];

/** The desk's view of a plan at one moment. */
export interface DeskView {
  readonly plan: Plan;
  readonly zone: TimeZone;
  readonly isWorkingDay: IsWorkingDay;
  /** Civil date in the plan's zone. */
  readonly today: string;
  /** Civil date on which the plan was first imported: what was due before is nobody's fault. */
  readonly watchedSince: string;
  readonly dueThrough: (node: Pick<SeriesNode, 'plan' | 'indicator'>) => Month | null;
  /** Whether an episode is open. */
  readonly isOpen: (kind: string, subject: string) => boolean;
}
