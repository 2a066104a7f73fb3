import { isPercent } from '../format-value.ts';
import type { Indicator } from '../indicator.ts';
import type { Month } from '../period.ts';

/** What a report gives. */
export interface ReportedNumbers {
  /** In the indicator's unit. */
  readonly value?: number;
  /** Both or none; they serve instead of `value`, and alone for `weighted_ratio`. */
  readonly numerator?: number;
  readonly denominator?: number;
}

/** The current revision of one member's report for one period. */
export interface MemberReport extends ReportedNumbers {
  /** As the plan names it; empty: the combined value itself. */
  readonly member: string;
  readonly period: Month;
  readonly revision: number;
  readonly final?: boolean;
  readonly inDoubt?: boolean;
}

const ratioOf = ({ numerator, denominator }: ReportedNumbers, scale: number): number | null =>
  numerator === undefined || denominator === undefined || denominator === 0 ? null : (scale * numerator) / denominator;

/** A ratio of two numbers in the indicator's unit: percentages are hundredths. */
export const scaleOf = (indicator: Pick<Indicator, 'unit'>): number => (isPercent(indicator) ? 100 : 1);

/** What a report says on its own, in the indicator's unit; `null` where there is nothing to divide by. */
export const reportedValue = (report: ReportedNumbers, indicator: Pick<Indicator, 'unit'>): number | null =>
  report.value ?? ratioOf(report, scaleOf(indicator));
