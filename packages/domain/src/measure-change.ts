import { capAttainment, totalAttainment } from './attainment.ts';
import type { Mark, Step } from './evaluation.ts';
import type { Indicator } from './indicator.ts';
import type { Obligation, Road, Setting, Waiting } from './measurement.ts';
import { yearOf } from './period.ts';
import { monthlyPace } from './required-pace.ts';
import { round9 } from './rounding.ts';
import { countMonths, knowsYear, yearParts } from './series.ts';
import { isWithinTolerance, meets, signOf } from './tolerance.ts';
import { awaitingTarget } from './waiting.ts';
import { closesYear } from './year-close.ts';

/** A year's change in %, and the share of a year that it counts for. */
interface YearChange {
  readonly value: number;
  readonly share: number;
}

/** How changes in % add up and spread over time. */
interface Arithmetic {
  readonly join: (changes: readonly YearChange[]) => number;
  readonly spread: (total: number, share: number) => number;
}

const LINEAR: Arithmetic = {
  join: (changes) => changes.reduce((sum, { value, share }) => sum + value * share, 0),
  spread: (total, share) => total * share,
};

/** `sign` −1: a positive figure is a reduction, so years multiply as 1 − r. */
const geometric = (sign: 1 | -1): Arithmetic => {
  const factor = (change: number): number => Math.max(0, 1 + (sign * change) / 100);
  const change = (index: number): number => sign * (index - 1) * 100;
  return {
    join: (changes) => change(changes.reduce((index, { value, share }) => index * factor(value) ** share, 1)),
    spread: (total, share) => change(factor(total) ** share),
  };
};

const ARITHMETIC = { sum: LINEAR, increase: geometric(1), reduction: geometric(-1) } as const;

/** How changes of several years make one. */
export const joiningOf = ({ compounding, compoundsAs, direction }: Indicator): keyof typeof ARITHMETIC =>
  compounding ? (compoundsAs ?? (direction === 'up' ? 'reduction' : 'increase')) : 'sum';

interface Change {
  readonly value: number;
  readonly covered: number;
  readonly steps: readonly Step[];
}

/** A level against its baseline: in % for a rate or share of change, else the difference. */
const fromBaseline = ({ indicator, latest, origin }: Setting, baseline: number): Change => {
  const difference = indicator.valueKind === 'quantity' || round9(baseline) === 0;
  return {
    value: difference ? latest.value - baseline : (latest.value / baseline - 1) * 100,
    covered: latest.period - origin,
    steps: [
      { name: 'baseline', value: baseline },
      { name: 'figure', value: latest.value, formula: difference ? 'y − y0' : '(y ÷ y0 − 1) × 100' },
    ],
  };
};

/** A change year on year counts for the months it covers, as in average growth; any other is what its year brought. */
export const countsFor = ({ reporting }: Indicator, months: number): number =>
  reporting === 'growth' ? months / 12 : 1;

const fromYears = ({ indicator, figures, origin }: Setting, arithmetic: Arithmetic): Change => {
  const years = yearParts(figures, indicator, origin).map(({ year, value, months: bits }) => {
    const months = countMonths(bits);
    return { year, value, months, share: countsFor(indicator, months) };
  });
  return {
    value: arithmetic.join(years),
    covered: years.reduce((sum, { months }) => sum + months, 0),
    steps: years.map(({ year, value, months, share }) => ({
      name: `year_${year}`,
      value,
      ...(share < 1 ? { formula: `${months} ÷ 12` } : {}),
    })),
  };
};

const changeSoFar = (setting: Setting, arithmetic: Arithmetic): Change => {
  const { indicator, latest, origin } = setting;
  const { basis, reporting, baseline } = indicator;
  const asReported = { value: latest.value, covered: latest.period - origin, steps: [] };
  if (reporting === 'plan_to_date') return asReported;
  if (reporting !== 'level' || basis !== 'total_change') return fromYears(setting, arithmetic);
  const comparable = baseline?.relation === 'same_measure' || baseline?.relation === 'base_level';
  return comparable ? fromBaseline(setting, baseline.value) : asReported;
};

const yearMiss = (setting: Setting): Road['yearMiss'] => {
  const { indicator, policy, targets, figures, latest, origin } = setting;
  const target = targets.annual.get(yearOf(latest.period));
  if (target === undefined || !closesYear(setting)) return null;
  if (!knowsYear(figures, indicator, yearOf(latest.period), origin)) return null;
  const actual = yearParts(figures, indicator, origin).at(-1)?.value ?? latest.value;
  if (meets(indicator, policy, actual, target)) return null;
  return { target, actual, attainment: totalAttainment(signOf(indicator.direction), actual, target, false) };
};

/** Change from the baseline to the end: E = yT·τ, geometric for compounding rates. */
export const measureChange = (setting: Setting): Road | Obligation | Waiting => {
  const { indicator, policy, targets, origin, end, latest } = setting;
  const target = targets.final;
  if (target === null) return awaitingTarget(setting);
  const sign = signOf(indicator.direction);
  const arithmetic = ARITHMETIC[joiningOf(indicator)];
  const { value, covered, steps } = changeSoFar(setting, arithmetic);
  const share = Math.min(1, covered / (end - origin));
  const expected = arithmetic.spread(target, share);
  const marks: Mark[] = covered < latest.period - origin ? ['incomplete'] : [];
  const measured = {
    shape: 'change',
    period: latest.period,
    actual: value,
    expected,
    aim: target,
    target,
    way: Math.abs(target),
    marks,
    steps: [
      { name: 'target', value: target },
      { name: 'months_covered', value: covered },
      { name: 'months', value: end - origin },
      { name: 'elapsed_share', value: round9(share) },
      ...steps,
      { name: 'actual', value },
      { name: 'expected', value: expected, formula: indicator.compounding ? 'E = (1 + yT)^τ − 1' : 'E = yT·τ' },
    ],
  } as const;
  if (sign === -1 && target >= 0) {
    const attainment = capAttainment(value, expected);
    return { ...measured, family: 'obligation', attainment, closedYear: closesYear(setting), comparedWith: null };
  }
  const remaining = end - latest.period;
  return {
    ...measured,
    family: 'road',
    attainment: totalAttainment(sign, value, expected, indicator.whole),
    finalMet: meets(indicator, policy, value, target),
    nearExpected: isWithinTolerance(indicator, policy, value, expected),
    nothingDue: false,
    atEnd: remaining <= 0,
    firstYear: latest.period - origin <= 12,
    yearMiss: yearMiss(setting),
    pace: monthlyPace(target, value, value, { elapsed: covered, remaining }),
    remaining,
    elapsed: covered,
    paceCounts: true,
  };
};
