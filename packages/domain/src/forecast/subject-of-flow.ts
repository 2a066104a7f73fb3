import { quotaPart } from '../measure-flow.ts';
import type { Setting } from '../measurement.ts';
import { type Month, monthsIn, yearEnd, yearOf } from '../period.ts';
import { sumOf } from '../rounding.ts';
import { yearParts } from '../series.ts';
import { at } from './at.ts';
import { flowIncrements } from './flow-increments.ts';
import type { TargetMeasure } from './forecast-result.ts';
import type { ForecastSubject } from './forecast-subject.ts';
import type { DatedValue } from './regular-grid.ts';

/** Increments with those from before the plan; a plan-to-date figure of another plan says nothing of this one's. */
const incrementsOf = ({ indicator, history, figures, origin }: Setting): DatedValue[] =>
  flowIncrements(indicator.reporting === 'plan_to_date' ? figures : history, indicator, origin);

/**
 * Running sums onto `base`. A flow that never ran backwards doesn't end below what is there already; its single
 * increments stay free, because cutting each at 0 would lift the sum.
 */
const sumsOnto = (base: number, increments: readonly DatedValue[]): TargetMeasure => {
  const least = increments.every(({ value }) => value >= 0) ? base : Number.NEGATIVE_INFINITY;
  const accumulate = (path: Float64Array, out: Float64Array): void => {
    let sum = base;
    for (let i = 0; i < path.length; i += 1) {
      sum += at(path, i);
      out[i] = Math.max(least, sum);
    }
  };
  return { accumulate };
};

/** The sum over the plan: what is there already plus the increments up to the end. */
export const totalSubject = (setting: Setting): ForecastSubject => {
  const values = incrementsOf(setting);
  const soFar = sumOf(yearParts(setting.figures, setting.indicator, setting.origin).map(({ value }) => value));
  return {
    shape: 'total',
    values,
    end: setting.end,
    measure: sumsOnto(soFar, values),
    target: setting.targets.final,
  };
};

/** The year whose end is still ahead: that of the latest figure, or the next once its last figure is in. */
export const openYearEnd = ({ indicator, latest, end }: Setting): Month => {
  const next = latest.period + monthsIn(indicator.frequency);
  return Math.min(yearEnd(next), Math.max(end, latest.period));
};

/** What a year is held to: issued or annual, else the target that holds for each year. */
export const yearTarget = ({ indicator, targets }: Setting, end: Month): number | null =>
  targets.annual.get(yearOf(end)) ?? (indicator.reference?.kind === 'issued' ? null : targets.final);

/** A year's quota: the year's sum at its end; nothing where it is not known what the year has brought so far. */
export const quotaSubject = (setting: Setting): ForecastSubject | null => {
  const values = incrementsOf(setting);
  const end = openYearEnd(setting);
  const isOpen = yearOf(setting.latest.period) === yearOf(end);
  const part = isOpen ? quotaPart(setting) : undefined;
  if (isOpen && !part) return null;
  return {
    shape: 'quota',
    values,
    end,
    measure: sumsOnto(part?.value ?? 0, values),
    target: yearTarget(setting, end),
  };
};
