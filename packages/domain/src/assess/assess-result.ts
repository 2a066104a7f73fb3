import type { Bilingual } from '../bilingual.ts';
import type { Lag, Mark, RequiredPace } from '../evaluation.ts';
import type { Light } from '../light.ts';
import type { Methods } from '../methods/agreement.ts';

/** What a case asks for beside the light, which `schedule` always gives. */
export const ASSESS_METHODS = ['schedule', 'cagr_ratio', 'extrapolation', 'all'] as const;
export type AssessMethod = (typeof ASSESS_METHODS)[number];

/** Anything that an identity of a case may be; other kinds are answered as `null`. */
export type CaseId = string | number | null;

/** A forecast as a result line gives it. Periods as months, intervals as `[low, high]`. */
export interface AssessedForecast {
  readonly model: string;
  readonly endPeriod: string;
  readonly end: number;
  readonly interval80: readonly [number, number];
  readonly interval95: readonly [number, number];
  readonly probability: number | null;
  readonly horizon: readonly {
    readonly period: string;
    readonly mean: number;
    readonly lo80: number;
    readonly hi80: number;
  }[];
}

/** The judgement itself; `previous` and `original` have the same shape. Numbers in the case's unit. */
export interface AssessedJudgement {
  readonly light: Light;
  readonly marks: readonly Mark[];
  /** The month judged, `2023-12`; `null` where there is no figure. */
  readonly period: string | null;
  readonly expected: number | null;
  readonly actual: number | null;
  readonly target: number | null;
  readonly attainment: number | null;
  readonly lag: Lag | null;
  readonly requiredPace: RequiredPace | null;
  readonly reason: Bilingual;
}

export interface AssessResult extends AssessedJudgement {
  readonly id: CaseId;
  /** How old the judged figure is at `asOf`. */
  readonly ageMonths: number | null;
  readonly methods: Partial<{
    readonly schedule: Pick<AssessedJudgement, 'light' | 'expected' | 'actual' | 'attainment'>;
    readonly cagr_ratio: Methods['cagr_ratio'];
    readonly extrapolation: Methods['extrapolation'];
  }>;
  readonly agreement: boolean | null;
  /** `null` where none can be made; `noForecast` says why. */
  readonly forecast?: AssessedForecast | null;
  readonly noForecast?: string;
  /** The derivation, a line each. */
  readonly explanation: { readonly zh: readonly string[]; readonly en: readonly string[] };
  readonly previous?: AssessedJudgement;
  readonly ruleVersion: string;
}

export const ASSESS_ERRORS = [
  'not_json',
  'not_an_object',
  'missing_field',
  'misspelt_field',
  'not_allowed',
  'not_a_number',
  'out_of_range',
  'bad_period',
  'bad_value',
  'duplicate_period',
  'bad_order',
  'line_too_long',
] as const;
export type AssessErrorCode = (typeof ASSESS_ERRORS)[number];

/** A case that cannot be judged: the code of its first fault; the message names the first few of them. */
export interface AssessFailure {
  readonly id: CaseId;
  readonly error: { readonly code: AssessErrorCode; readonly message: Bilingual };
}
