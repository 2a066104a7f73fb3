import type { IsWorkingDay, Plan } from '@planwatch/domain';

/** Which plan's standing is asked for, and at which instant. */
export interface StandingContext {
  readonly plan: Plan;
  /** Plans that twins of its indicators live in; they are at hand. */
  readonly homes: ReadonlyMap<string, Plan>;
  readonly isWorkingDay: IsWorkingDay;
  /** Nobody is named for what was due before. */
  readonly watchedSince: Date;
  readonly asOf: Date;
}
