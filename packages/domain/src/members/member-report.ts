import { isPercent } from '../format-value.ts';
import type { Indicator } from '../indicator.ts';
import type { Month } from '../period.ts';

/** The current revision of one member's report for one period. Values in the indicator's unit. */
export interface MemberReport {
  /** As the plan names it; empty: the combined value itself. */
  readonly member: string;
  readonly period: Month;
  readonly value?: number;
  /** Both or none; they serve instead of `value`, and alone for `weighted_ratio`. */
  readonly numerator?: number;
  readonly denominator?: number;
  readonly revision: number;
  readonly final?: boolean;
  readonly inDoubt?: boolean;
}

const ratioOf = ({ numerator, denominator }: MemberReport, scale: number): number | null =>
  numerator === undefined || denominator === undefined || denominator === 0 ? null : (scale * numerator) / denominator;

/** A ratio of two numbers in the indicator's unit: percentages are hundredths. */
export const scaleOf = (indicator: Indicator): number => (isPercent(indicator) ? 100 : 1);

/** What a report says on its own. */
export const reportedValue = (report: MemberReport, indicator: Indicator): number | null =>
  report.value ?? ratioOf(report, scaleOf(indicator));
