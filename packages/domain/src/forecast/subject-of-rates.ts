import { growthIndex } from '../growth-index.ts';
import { countsFor, joiningOf } from '../measure-change.ts';
import type { Setting } from '../measurement.ts';
import { monthOfYear, monthsIn, yearOf } from '../period.ts';
import { round9, sumOf } from '../rounding.ts';
import { countMonths, spanBits, yearParts } from '../series.ts';
import type { TargetMeasure } from './forecast-result.ts';
import type { ForecastSubject } from './forecast-subject.ts';
import { totalSubject } from './subject-of-flow.ts';
import { chainYears, logFactor } from './yearly-chain.ts';

/** Figures of the years before that of the first step: later figures no longer replace them. */
const closedFigures = ({ indicator, figures, latest }: Setting): Setting['figures'] =>
  figures.filter(({ period }) => yearOf(period) < yearOf(latest.period + monthsIn(indicator.frequency)));

/** Average annual growth at the end, chained from forecast 同比 figures: I^(1/k) − 1 in %. */
export const growthSubject = (setting: Setting): ForecastSubject => {
  const { indicator, history, latest, end, targets } = setting;
  const step = monthsIn(indicator.frequency);
  const closed = growthIndex(closedFigures(setting), () => 0);
  const firstYear = yearOf(latest.period + step);
  const years = (i: number): number => {
    const period = latest.period + (i + 1) * step;
    return closed.years + yearOf(period) - firstYear + monthOfYear(period) / 12;
  };
  return {
    shape: 'growth',
    values: history,
    end,
    ...(indicator.bounds ? { bounds: indicator.bounds } : {}),
    measure: {
      accumulate: chainYears({
        closed: Math.log(Math.max(closed.index, Number.MIN_VALUE)),
        last: latest.period,
        step,
        gain: (value, months) => (months / 12) * logFactor(value),
      }),
      finish: (log, i) => (Math.exp(log / years(i)) - 1) * 100,
    },
    target: targets.final,
  };
};

/** Yearly changes multiply as (1 − r) for a reduction, as (1 + r) for an increase; `null`: they add up. */
const SIGN_OF_FACTOR = { sum: null, increase: 1, reduction: -1 } as const;

/** Yearly changes, added up or multiplied, from the figure that each year ends with. */
const joinedYears = (setting: Setting): TargetMeasure => {
  const { indicator, latest, origin, end } = setting;
  const sign = SIGN_OF_FACTOR[joiningOf(indicator)];
  const term = (value: number): number => (sign === null ? value : sign * logFactor(sign * value));
  const closed = yearParts(closedFigures(setting), indicator, origin).map(({ year, value, months }) => {
    const within = countMonths(months & spanBits(year, origin, end));
    return countsFor(indicator, countMonths(months), within) * term(value);
  });
  const accumulate = chainYears({
    last: latest.period,
    step: monthsIn(indicator.frequency),
    closed: sumOf(closed),
    gain: (value, months) => countsFor(indicator, months) * term(value),
  });
  return sign === null ? { accumulate } : { accumulate, finish: (log) => sign * (Math.exp(sign * log) - 1) * 100 };
};

/** Levels as changes from the baseline, in % or in their unit as the target is. */
const fromBaseline = ({ indicator, history }: Setting, baseline: number): ForecastSubject['values'] => {
  const difference = indicator.valueKind === 'quantity' || round9(baseline) === 0;
  return history.map(({ period, value }) => ({
    period,
    value: difference ? value - baseline : (value / baseline - 1) * 100,
  }));
};

/** Change from the baseline to the end. */
export const changeSubject = (setting: Setting): ForecastSubject => {
  const { indicator, figures, history, end, targets } = setting;
  const { basis, reporting, baseline, compounding } = indicator;
  const subject = { shape: 'change', end, target: targets.final } as const;
  if (reporting === 'plan_to_date') return { ...subject, values: figures };
  if (reporting === 'increment' && !compounding) return { ...totalSubject(setting), shape: 'change' };
  if (reporting !== 'level' || basis !== 'total_change') {
    return { ...subject, values: history, measure: joinedYears(setting) };
  }
  const comparable = baseline?.relation === 'same_measure' || baseline?.relation === 'base_level';
  return { ...subject, values: comparable ? fromBaseline(setting, baseline.value) : history };
};
