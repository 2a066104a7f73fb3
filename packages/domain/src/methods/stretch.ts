import type { Month } from '../period.ts';

/** What both published methods are worked out from. Values in the indicator's unit. */
export interface Stretch {
  readonly base: { readonly period: Month; readonly value: number };
  readonly current: { readonly period: Month; readonly value: number };
  readonly target: { readonly period: Month; readonly value: number };
  /** `1` where higher is better, `-1` where lower is. */
  readonly sign: 1 | -1;
  /** The current value meets the target by the indicator's comparator. */
  readonly met: boolean;
}

/** Years between two months. */
export const yearsBetween = (from: Month, to: Month): number => (to - from) / 12;

/** Compound annual growth from one value to another of the same sign: (to / from)^(1 / years) − 1. */
export const annualGrowth = (from: number, to: number, years: number): number => (to / from) ** (1 / years) - 1;
