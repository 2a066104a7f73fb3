import type { DeskPolicy } from './desk/desk-policy.ts';
import type { Frequency, Month } from './period.ts';

/** The same words in Chinese and English. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

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

/** Thresholds of judgement; a plan file may change each. Defaults in `DEFAULT_POLICY`. */
export interface Policy {
  /** Attainment from which a road is on track. */
  readonly onTrackFrom: number;
  readonly laggingFrom: Readonly<Record<Nature, number>>;
  /** Required pace over pace so far, above which a road is at best lagging / off track. */
  readonly paceLagging: number;
  readonly paceOffTrack: number;
  /** Shortfall of an obligation that is still lagging: percentage points, places, share of the limit. */
  readonly band: { readonly ratePoints: number; readonly places: number; readonly share: number };
  readonly tolerance: { readonly growthPoints: number; readonly percentagePoints: number; readonly share: number };
  /** An obligation met by less than this share of its limit is `near_limit`. */
  readonly nearLimit: number;
  /** Probability of meeting the target under which an early warning rises. Absent: `EARLY_WARNING_BELOW`. */
  readonly earlyWarningBelow?: Readonly<Record<Nature, number>>;
  /** Last day of a year by which the municipality issues the year's values. Absent: 31 March. */
  readonly issuedBy?: { readonly month: number; readonly day: number };
  /** Who is told of its alerts when, and what mutes and gathers its mails, where it differs from the defaults. */
  readonly desk?: Partial<DeskPolicy>;
}

export const DEFAULT_POLICY: Policy = {
  onTrackFrom: 0.95,
  laggingFrom: { binding: 0.85, anticipatory: 0.6 },
  paceLagging: 1.5,
  paceOffTrack: 3,
  band: { ratePoints: 1, places: 2, share: 0.05 },
  tolerance: { growthPoints: 0.5, percentagePoints: 1, share: 0.02 },
  nearLimit: 0.02,
};

export type ContactRole = 'reporter' | 'head' | 'planner' | 'leader';
export type Language = 'zh-CN' | 'en';

/** A person who is written to. Seeded once from the plan file, then kept in Postgres. */
export interface Contact {
  readonly role: ContactRole;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  /** Leaders only: units whose work is in their charge (分管). */
  readonly portfolio?: readonly string[];
}

export interface Unit {
  readonly code: string;
  readonly name: Bilingual;
  readonly kind: string;
  readonly contacts: readonly Contact[];
}

export interface PlanDocument {
  readonly code: string;
  readonly title: Bilingual;
  readonly issuer: string | null;
  readonly number: string | null;
  readonly date: string | null;
}

export interface PlanTask {
  readonly code: string;
  readonly no: number;
  readonly title: string;
  readonly group: string;
  readonly summary: string;
  /** In the document's order; the first is the lead. */
  readonly leadUnits: readonly string[];
  readonly due: Month;
  readonly phaseGoals: readonly string[];
  readonly assumed: readonly string[];
}

export interface PlanProject {
  readonly code: string;
  readonly kind: 'major_project' | 'platform';
  readonly name: Bilingual;
  readonly content: string;
  readonly responsibleUnits: readonly string[];
  readonly milestones: readonly { readonly name: string; readonly due: Month | null }[];
}

/** An event that the plan promises (创建, 开工, 建成): met by a dated, evidenced act, never by a number. */
export interface PlanMilestone {
  readonly code: string;
  readonly name: Bilingual;
  /** How many such events, 1 unless the text names more. */
  readonly count: number;
  readonly due: Month;
  readonly document: string;
  readonly item: string | null;
  /** As printed in the document. */
  readonly text: string;
  /** Code of the task it belongs to. */
  readonly task: string | null;
  readonly leadUnit: string;
  readonly assistingUnits: readonly string[];
  readonly assumed: readonly string[];
}

/** A plan as its file defines it, checked. */
export interface Plan {
  readonly code: string;
  readonly title: Bilingual;
  /** Short name for subjects and headings, such as 金山区纲要监测. */
  readonly shortTitle: Bilingual;
  /** GB/T 2260 code, and name. */
  readonly jurisdiction: { readonly code: string; readonly name: Bilingual };
  /** First and last month. */
  readonly start: Month;
  readonly end: Month;
  readonly timeZone: string;
  /** Unit code of the plan office (发改委). */
  readonly planOffice: string;
  readonly policy: Policy;
  readonly documents: readonly PlanDocument[];
  readonly units: readonly Unit[];
  readonly indicators: readonly Indicator[];
  readonly tasks: readonly PlanTask[];
  readonly projects: readonly PlanProject[];
  readonly milestones?: readonly PlanMilestone[];
}
