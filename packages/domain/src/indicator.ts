import type { Bilingual } from './bilingual.ts';
import type { Frequency, Month } from './period.ts';

export const NATURES = ['binding', 'anticipatory'] as const;
/** 约束性 (an obligation of government) or 预期性 (an expectation): how severe a miss is. */
export type Nature = (typeof NATURES)[number];

export const BASES = ['level', 'plan_total', 'annual', 'average_growth', 'total_change'] as const;
/** What the target measures: a value at a date, a sum over the plan, each year, average growth, or change from baseline. */
export type Basis = (typeof BASES)[number];

export const REPORTINGS = ['level', 'increment', 'year_to_date', 'plan_to_date', 'growth'] as const;
/** What one reported figure is: a level, 本月, 本年累计, 规划期累计, or 同比 of the year to date. */
export type Reporting = (typeof REPORTINGS)[number];

export const DIRECTIONS = ['up', 'down'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const COMPARATORS = ['at_least', 'at_most', 'above', 'below', 'about', 'in_step_with'] as const;
export type Comparator = (typeof COMPARATORS)[number];

export const VALUE_KINDS = ['growth', 'percentage', 'quantity'] as const;
/** `growth`: a rate of change in %; `percentage`: a share in %; `quantity`: everything else. */
export type ValueKind = (typeof VALUE_KINDS)[number];

/** What the target is set against when it is not a fixed number. */
export type Reference =
  | { readonly kind: 'indicator'; readonly indicator: string }
  | { readonly kind: 'issued'; readonly span: 'year' | 'plan' }
  | { readonly kind: 'peer_average' }
  | { readonly kind: 'peer_rank'; readonly peers: number };

/** How reports of several members make one value. `minimum`: the weakest member decides. */
export type Combination = 'sum' | 'weighted_ratio' | 'minimum' | 'event';

/** Figures are due on the n-th working day after the period's end, or on a date in the following year. */
export type DueRule =
  | { readonly kind: 'working_days_after'; readonly days: number }
  | { readonly kind: 'following_year'; readonly month: number; readonly day: number };

export interface Target {
  readonly kind: 'final' | 'annual' | 'adjusted';
  /** Last month of the span the target is set for. */
  readonly period: Month;
  /** In the indicator's unit. For a range its lower end. `null` where the value is issued or set by a reference. */
  readonly value: number | null;
  /** Upper end of a range (reaching the lower end meets it). */
  readonly valueMax?: number;
  /** `value` is a multiple of the baseline (翻番 = 2). */
  readonly timesBaseline?: true;
  /** Code of the document that set it, and where in it. */
  readonly document: string;
  readonly item: string | null;
  /** Date the document set it, `YYYY-MM-DD`, where known. */
  readonly setOn?: string;
  /** As printed in the document. */
  readonly text: string;
}

export interface Baseline {
  readonly period: Month;
  readonly value: number;
  /** Only `same_measure` serves as the start of a path. */
  readonly relation: 'same_measure' | 'base_level' | 'prior_period' | 'different_scope';
  readonly document?: string;
  /** As printed, with its own unit, which is the indicator's only for `same_measure`. */
  readonly text?: string;
}

/** What an indicator says of itself, and the targets set for it. */
export interface Indicator {
  readonly code: string;
  /** Number in the plan's table; `null` for a target in running text. */
  readonly no: string | null;
  readonly name: Bilingual;
  /** Unit of measurement as printed (亿元, %, 条), and in English. */
  readonly unit: Bilingual;
  readonly valueKind: ValueKind;
  /** Decimals shown. */
  readonly decimals: number;
  readonly nature: Nature;
  readonly basis: Basis;
  readonly reporting: Reporting;
  readonly frequency: Frequency;
  readonly direction: Direction;
  readonly comparator: Comparator;
  /** Of `about` and `in_step_with`, in the indicator's unit; `null` = the default of its kind. */
  readonly tolerance: number | null;
  readonly reference: Reference | null;
  /** Yearly rates multiply instead of adding up (energy intensity). */
  readonly compounding: boolean;
  /**
   * How compounding rates multiply: a rise as (1 + r), a reduction (下降率) as (1 − r).
   * Absent: 同比 figures (`reporting: growth`) as (1 + r), unless the name says that they count reductions; rates reported
   * otherwise as a reduction where a higher figure is better, else as a change with its own sign.
   */
  readonly compoundsAs?: 'increase' | 'reduction';
  /** Shortfall of an obligation that is still lagging, in the indicator's unit. Absent: the policy's default of its kind. */
  readonly band?: number;
  /** Whole numbers only. */
  readonly whole: boolean;
  /** 1: in the plan's table; 2: a numeric target in the text. */
  readonly tier: 1 | 2;
  /** Members whose reports make the value, and how; `null`: one report. */
  readonly members: { readonly combine: Combination; readonly names: readonly string[] } | null;
  /** Values outside are refused, in the indicator's unit. */
  readonly bounds: { readonly min?: number; readonly max?: number } | null;
  /** The statistics have no January figure. */
  readonly skipsJanuary: boolean;
  readonly due: DueRule;
  /** The whole that this is a part of (其中). */
  readonly partOf: string | null;
  /** The same series in another plan: it holds the figures, evaluations and alerts of both. */
  readonly sameAs: { readonly plan: string; readonly indicator: string } | null;
  /** A document says that it is not measured here. */
  readonly notMeasured: { readonly document: string; readonly reason: Bilingual } | null;
  /** Unit codes. The lead unit reports and answers for it. */
  readonly leadUnit: string;
  readonly assistingUnits: readonly string[];
  readonly baseline: Baseline | null;
  readonly targets: readonly Target[];
  /** Names of the fields above that no document states. */
  readonly assumed: readonly string[];
}
