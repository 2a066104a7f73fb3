import type { Bilingual } from './bilingual.ts';
import type { Combination } from './indicator.ts';
import type { Light } from './light.ts';
import type { Methods } from './methods/agreement.ts';
import type { Month } from './period.ts';

/** Changes whenever a rule of judgement changes; stored with every evaluation. */
export const RULE_VERSION = '2026.2';

/** Conditions that a result is to be read with. */
export const MARKS = [
  'provisional',
  'incomplete',
  'near_limit',
  'no_profile',
  'hold',
  'in_doubt',
  'preliminary',
] as const;
export type Mark = (typeof MARKS)[number];

/** One current figure of a series, in the indicator's unit. */
export interface Point {
  readonly period: Month;
  readonly value: number;
  /** 1 for the first report, one more for each correction. */
  readonly revision: number;
  /** `false`: a preliminary figure; its year is not closed by it. */
  readonly final?: boolean;
  /** A data-quality finding stands against it; it is judged all the same. */
  readonly inDoubt?: boolean;
  /** Where the value is made up of members' reports: how it came about. */
  readonly members?: MemberShare;
}

/** Who decided a value that members' reports make up, and who has not reported. Values in the indicator's unit. */
export interface MemberShare {
  /** The weakest member, or the first with an event; `null` where no single one decides. */
  readonly decidedBy: { readonly member: string; readonly period: Month; readonly value: number } | null;
  /** Whose report is not in: of the plan's names, in its order; where it names nobody, of those who reported before. */
  readonly missing: readonly string[];
  readonly combine: Combination;
}

export interface Lag {
  /** In the indicator's unit, positive when behind. */
  readonly value: number;
  /** `value` as a share of the whole way, in percentage points of schedule; `null` where there is no way to go. */
  readonly percentagePoints: number | null;
}

export interface RequiredPace {
  /** What each remaining month or year must bring, in the indicator's unit (for growth: % a year). */
  readonly value: number;
  readonly per: 'month' | 'year';
  /** The pace so far, in the same unit. */
  readonly soFar: number | null;
}

/** One line of the derivation: a named number and how it came about. */
export interface Step {
  readonly name: string;
  readonly value: number | string | null;
  readonly formula?: string;
}

/** A judgement of one series at one period. Numbers in the indicator's unit. */
export interface Evaluation {
  readonly light: Light;
  readonly marks: readonly Mark[];
  /** Period judged; `null` when there is no figure. */
  readonly period: Month | null;
  readonly actual: number | null;
  readonly expected: number | null;
  /** Final target in force, in the indicator's unit, where it is a number. */
  readonly target: number | null;
  readonly attainment: number | null;
  readonly lag: Lag | null;
  readonly requiredPace: RequiredPace | null;
  /** A road to be travelled or an obligation that holds at every date. */
  readonly family: 'road' | 'obligation';
  readonly reason: Bilingual;
  readonly steps: readonly Step[];
  readonly ruleVersion: string;
  /** Where `light` is `awaiting_figure` because the latest figure is too old: the judgement of that figure. */
  readonly previous?: Evaluation;
  /** Where the target was adjusted: the judgement against the original. */
  readonly original?: Evaluation;
  /** The published methods beside the light: for levels with a baseline of the same measure. */
  readonly methods?: Methods;
  /** Whether the methods say the same; `null` when fewer than two say anything. Stands where `methods` does. */
  readonly agreement?: boolean | null;
}
