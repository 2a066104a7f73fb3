import { commonPeriods } from '../growth-index.ts';
import type { Setting } from '../measurement.ts';
import { monthOfYear, yearOf } from '../period.ts';
import type { ForecastSubject } from './forecast-subject.ts';
import type { DatedValue } from './regular-grid.ts';
import { seasonOfPeriods } from './season-of-periods.ts';
import { chainYears } from './yearly-chain.ts';

/** Mean of the years' margins in percentage points, each year by its last figure: the difference of two averages, to first order. */
const meanOfYears = (margins: readonly DatedValue[], origin: number): ForecastSubject['measure'] => {
  const last = margins.at(-1)?.period ?? origin;
  const step = 12 / seasonOfPeriods(margins);
  const firstYear = yearOf(last + step);
  let closed = 0;
  let months = 0;
  for (const [i, { period, value }] of margins.entries()) {
    const next = margins[i + 1]?.period ?? last + step;
    if (period <= origin || yearOf(next) === yearOf(period)) continue;
    closed += (value * monthOfYear(period)) / 12;
    months += monthOfYear(period);
  }
  const years = (i: number): number => {
    const period = last + (i + 1) * step;
    return months / 12 + yearOf(period) - firstYear + monthOfYear(period) / 12;
  };
  return {
    accumulate: chainYears({ closed, last, step, gain: (value, part) => (value * part) / 12 }),
    finish: (sum, i) => sum / years(i),
  };
};

/** The margin over a reference at the periods known for both; the target is 0. */
export const marginSubject = (setting: Setting): ForecastSubject | null => {
  const { indicator, reference, history, origin, end } = setting;
  if (reference === undefined || !('figures' in reference)) return null;
  const { ours, theirs } = commonPeriods(history, reference.figures);
  const values = ours.map(({ period, value }, i) => ({ period, value: value - (theirs[i]?.value ?? 0) }));
  if (!values.some(({ period }) => period > origin)) return null;
  const measure = indicator.basis === 'average_growth' ? meanOfYears(values, origin) : undefined;
  return { shape: 'margin', values, end, ...(measure ? { measure } : {}), target: 0 };
};
