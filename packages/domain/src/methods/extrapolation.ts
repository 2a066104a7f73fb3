import { quotient } from '../rounding.ts';
import { annualGrowth, type Stretch, yearsBetween } from './stretch.ts';

export const EXTRAPOLATION_STATUSES = [
  'met_or_on_track',
  'accelerate',
  'stagnation_or_regression',
  'not_available',
] as const;
export type ExtrapolationStatus = (typeof EXTRAPOLATION_STATUSES)[number];

export interface Extrapolation {
  /** Share of the way that is covered by the target's date at the present pace, at nine decimals; `null`: no result. */
  readonly p: number | null;
  readonly status: ExtrapolationStatus;
}

/** What the method cannot be used on, besides its numbers. */
export interface ExtrapolationLimits {
  /** The target was met before: there is no way left to be covered. */
  readonly hold: boolean;
  /** The indicator is itself a growth rate. */
  readonly growth: boolean;
}

const shareOf = ({ base, current, target }: Stretch, { hold, growth }: ExtrapolationLimits): number | null => {
  const years = yearsBetween(base.period, current.period);
  if (hold || growth || years <= 0 || base.value <= 0 || current.value <= 0) return null;
  const left = Math.max(0, yearsBetween(current.period, target.period));
  const expected = current.value * (1 + annualGrowth(base.value, current.value, years)) ** left;
  return quotient(expected - base.value, target.value - base.value);
};

const statusOf = (p: number): ExtrapolationStatus => {
  if (p >= 0.95) return 'met_or_on_track';
  return p >= 0.1 ? 'accelerate' : 'stagnation_or_regression';
};

/**
 * v̂ = v·(1 + CAGR)^(years left) carries the pace since the base year on to the target's date;
 * p = (v̂ − base) / (target − base) is the share of the way that this covers. A target that is met comes first; then
 * 0.95 and 0.10 part the statuses. Not for growth rates, holds, and values of zero or below.
 *
 * Source: United Nations Statistics Division, "Sustainable Development Goals Progress Chart 2023: Technical Note"
 * (https://unstats.un.org/sdgs/files/report/2023/Progress_Chart_Technical_Note_2023.pdf). Its formulas, cut-offs and
 * exceptions are also set out by Eustat, "Measuring progress on the Sustainable Development Goals", section "Indicators
 * with target values" (https://github.com/EUSTAT-DES/site, _pages/en/metodologia.md).
 */
export const extrapolation = (stretch: Stretch, limits: ExtrapolationLimits): Extrapolation => {
  const p = shareOf(stretch, limits);
  if (stretch.met) return { p, status: 'met_or_on_track' };
  return { p, status: p === null ? 'not_available' : statusOf(p) };
};
