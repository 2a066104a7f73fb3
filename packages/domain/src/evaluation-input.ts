import type { Point } from './evaluation.ts';
import type { Indicator } from './indicator.ts';
import type { Month } from './period.ts';
import type { Policy } from './plan.ts';
import type { ReferenceInput } from './reference.ts';

/** One series and everything it is judged by. */
export interface EvaluationInput {
  /** Targets and baseline are in it. */
  readonly indicator: Indicator;
  readonly plan: { readonly start: Month; readonly end: Month; readonly policy: Policy };
  /**
   * The current revision of each period, ascending, members combined, those held from judgement left out.
   * Figures from before the plan serve as seasonal profile only (and, of t0, as provisional baseline).
   */
  readonly figures: readonly Point[];
  /** What the indicator's reference says; its figures ascending. Not needed for a rank among peers. */
  readonly reference?: ReferenceInput;
  /** Judged at the latest figure with a period up to this month. Adjusted targets set later are not in force. */
  readonly asOf: Month;
  /** Latest period whose due date has passed: a figure more than one reporting interval behind it is too old. `null`: don't check. */
  readonly dueThrough?: Month | null;
  /** Latest period whose due date has passed: a December up to it closes its year though the figure is marked preliminary. */
  readonly closedThrough?: Month | null;
}
