import type { Month } from '../period.ts';
import type { ForecastInput, TargetMeasure } from './forecast-result.ts';
import type { DatedValue } from './regular-grid.ts';

/** What the forecast's end is: the same measures as in judgement; `margin` is over the reference. */
export type ForecastShape = 'level' | 'rate' | 'total' | 'quota' | 'growth' | 'change' | 'margin';

/** The series that is forecast for an indicator, and how its end is set against the target. */
export interface ForecastSubject {
  readonly shape: ForecastShape;
  readonly values: readonly DatedValue[];
  /** The period looked ahead to: the target's end, or the end of the year for what is judged by the year. */
  readonly end: Month;
  readonly bounds?: NonNullable<ForecastInput['bounds']>;
  readonly measure?: TargetMeasure;
  /** In the unit of the measure; `null` where none is set. */
  readonly target: number | null;
}
