import type { Point } from './evaluation.ts';
import type { Indicator } from './indicator.ts';
import type { Month } from './period.ts';

/** A value that the municipality issued, for a year or for the whole plan, and the document that did. */
export interface IssuedValue {
  readonly span: 'year' | 'plan';
  /** Last month of the span. */
  readonly period: Month;
  /** In the indicator's unit. */
  readonly value: number;
  readonly issuer: string | null;
  readonly number: string | null;
  /** `YYYY-MM-DD`, where known. */
  readonly date: string | null;
}

/** What the indicator's reference says. A rank among peers needs nothing: the indicator names how many there are. */
export type ReferenceInput =
  | { readonly kind: 'indicator'; readonly indicator: Indicator; readonly figures: readonly Point[] }
  | { readonly kind: 'issued'; readonly values: readonly IssuedValue[] }
  | { readonly kind: 'peer_average'; readonly figures: readonly Point[] }
  | { readonly kind: 'peer_rank'; readonly peers: number };

/** The last place that still counts as 前列: the best third. */
export const frontRank = (peers: number): number => Math.floor(peers / 3);
