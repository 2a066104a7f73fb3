import type { Bilingual } from './bilingual.ts';
import type { Mark, Point, RequiredPace, Step } from './evaluation.ts';
import type { Indicator } from './indicator.ts';
import type { Light } from './light.ts';
import type { Month } from './period.ts';
import type { Policy } from './plan.ts';
import type { ReferenceInput } from './reference.ts';
import type { TargetsInForce } from './target-in-force.ts';

/** Everything a measuring rule may look at: one series, cut at the period judged. */
export interface Setting {
  readonly indicator: Indicator;
  readonly policy: Policy;
  readonly reference: ReferenceInput | undefined;
  readonly targets: TargetsInForce;
  /** t0: the month before the plan starts. */
  readonly origin: Month;
  /** T: last month of the final target's span. */
  readonly end: Month;
  /** Figures within the plan up to the one judged, ascending, at least one. */
  readonly figures: readonly Point[];
  /** The same and those from before the plan. */
  readonly history: readonly Point[];
  readonly latest: Point;
  readonly closedThrough: Month | null;
}

/** What kind of comparison was made. */
export type Shape = 'level' | 'hold' | 'total' | 'quota' | 'change' | 'growth' | 'rate' | 'relative';

/** What both families of light have in common. Numbers in the indicator's unit, not rounded. */
interface Measured {
  readonly shape: Shape;
  readonly period: Month;
  readonly actual: number;
  readonly expected: number;
  /** What must be met in the end: the final target, the year's quota, or the limit. */
  readonly aim: number;
  /** The final target in force as a number. */
  readonly target: number | null;
  readonly attainment: number | null;
  /** The whole way, of which a lag is a share. */
  readonly way: number;
  readonly marks: readonly Mark[];
  readonly steps: readonly Step[];
}

/** A road to be travelled. */
export interface Road extends Measured {
  readonly family: 'road';
  readonly finalMet: boolean;
  /** Within the tolerance of 左右 around the expected value. */
  readonly nearExpected: boolean;
  /** Nothing is due yet, so no pace can be asked for. */
  readonly nothingDue: boolean;
  readonly atEnd: boolean;
  /** In the plan's first twelve months. */
  readonly firstYear: boolean;
  /** The target of the year that this figure closes was missed. */
  readonly yearMiss: { readonly target: number; readonly actual: number; readonly attainment: number | null } | null;
  /** Not rounded. */
  readonly pace: RequiredPace | null;
  /** Months left to T, or years for growth. */
  readonly remaining: number;
  /** Months or years that `pace.soFar` is taken over. */
  readonly elapsed: number;
  /** Whether the required pace may lower the light (levels and totals). */
  readonly paceCounts: boolean;
}

/** An obligation that holds at every date. `expected` and `aim` are its limit. */
export interface Obligation extends Measured {
  readonly family: 'obligation';
  readonly closedYear: boolean;
  /** What the limit is taken from, where it is not the plan's own number. */
  readonly comparedWith: { readonly kind: 'indicator' | 'peer_average' | 'peer_rank'; readonly name: Bilingual } | null;
}

export type Measurement = Road | Obligation;

/** No judgement is possible yet. */
export interface Waiting {
  readonly family: 'road' | 'obligation';
  readonly waiting: Exclude<Light, 'achieved' | 'on_track' | 'lagging' | 'off_track'>;
  readonly period: Month | null;
  readonly actual: number | null;
  readonly target: number | null;
  readonly reason: Bilingual;
}
