import { quotient } from '../rounding.ts';
import { annualGrowth, type Stretch, yearsBetween } from './stretch.ts';

export const CAGR_STATUSES = [
  'target_achieved',
  'substantial_progress',
  'moderate_progress',
  'limited_progress',
  'deterioration',
  'not_available',
] as const;
export type CagrStatus = (typeof CAGR_STATUSES)[number];

export interface CagrRatio {
  /** Observed growth over the growth that is required, at nine decimals; `null` where it cannot be worked out. */
  readonly ratio: number | null;
  readonly status: CagrStatus;
}

/** An exponential path cannot start or end at zero. */
const STAND_IN_FOR_ZERO = 0.001;
const nonZero = (value: number): number => (value === 0 ? STAND_IN_FOR_ZERO : value);

const ratioOf = ({ base, current, target, sign }: Stretch): number | null => {
  const from = nonZero(base.value);
  const to = nonZero(target.value);
  const years = yearsBetween(base.period, current.period);
  const span = yearsBetween(base.period, target.period);
  if (years < 1 || span <= 0 || from === to) return null;
  if (from * to < 0 || from * current.value < 0) return null;
  const observed = annualGrowth(from, current.value, years);
  const required = annualGrowth(from, to, span);
  return quotient((from < 0 ? -1 : 1) * sign * observed, Math.abs(required));
};

const statusOf = (ratio: number): CagrStatus => {
  if (ratio >= 0.95) return 'substantial_progress';
  if (ratio >= 0.6) return 'moderate_progress';
  return ratio >= 0 ? 'limited_progress' : 'deterioration';
};

/**
 * R = s·d·CAGR observed / |CAGR required|: how fast the value has grown since the base year, against how fast it has
 * to grow to reach the target in its year. s is −1 for negative values, d is −1 where lower is better.
 * A target that is met comes first; then 95 %, 60 % and 0 % part the statuses. Zero as base or target counts as 0.001;
 * values of different sign, less than a year of data, or a target equal to the base give no result.
 *
 * Source: Open SDG, "Progress Measurement Methodology for the Sustainable Development Goals", sections "Indicators with
 * quantitative targets" and "Considerations and Exceptions" (https://github.com/open-sdg/open-sdg,
 * docs/progress-methodology.md): made by Statistics Canada, after the method of Eurostat's SDG monitoring reports.
 */
export const cagrRatio = (stretch: Stretch): CagrRatio => {
  const ratio = ratioOf(stretch);
  if (stretch.met) return { ratio, status: 'target_achieved' };
  return { ratio, status: ratio === null ? 'not_available' : statusOf(ratio) };
};
