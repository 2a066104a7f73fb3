import { capAttainment, totalAttainment } from './attainment.ts';
import type { Mark, Step } from './evaluation.ts';
import { easySide } from './expected-path.ts';
import type { Indicator } from './indicator.ts';
import type { Obligation, Road, Setting, Waiting } from './measurement.ts';
import { yearOf } from './period.ts';
import { monthlyPace } from './required-pace.ts';
import { round9, sumOf } from './rounding.ts';
import { beforePlanSteps, countMonths, knowsYear, spanBits, startsWithinYear, yearParts } from './series.ts';
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
  join: (changes) => sumOf(changes.map(({ value, share }) => value * share)),
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

/** What a figure that counts reductions is called: 降低率, 下降率, reduction rate. */
const REDUCTION = /降低|下降|削减|减少|减排|\breduc|\bdecreas|\bdecline/i;

/** More is better of a reduction; a 同比 figure carries its own sign, unless its name says that it counts reductions. */
const isReduction = ({ direction, reporting, name }: Indicator): boolean =>
  direction === 'up' && (reporting !== 'growth' || REDUCTION.test(name.zh) || REDUCTION.test(name.en));

/** How changes of several years make one. */
export const joiningOf = (indicator: Indicator): keyof typeof ARITHMETIC => {
  if (!indicator.compounding) return 'sum';
  return indicator.compoundsAs ?? (isReduction(indicator) ? 'reduction' : 'increase');
};

interface Change {
  readonly value: number;
  readonly covered: number;
  readonly steps: readonly Step[];
}

/** A level against its baseline: in % for a rate or share of change, else the difference. */
const fromBaseline = ({ indicator, latest, origin, end }: Setting, baseline: number): Change => {
  const difference = indicator.valueKind === 'quantity' || round9(baseline) === 0;
  return {
    value: difference ? latest.value - baseline : (latest.value / baseline - 1) * 100,
    covered: Math.min(latest.period, end) - origin,
    steps: [
      { name: 'baseline', value: baseline },
      { name: 'figure', value: latest.value, formula: difference ? 'y − y0' : '(y ÷ y0 − 1) × 100' },
    ],
  };
};

/**
 * How much of a figure that covers `months` counts, `within` of them in the plan, as a fraction: a change year on year
 * for its months, as in average growth; a rate otherwise for what its year brought; amounts are the plan's already.
 */
const partOf = ({ reporting }: Indicator, within: number, months: number): readonly [number, number] => {
  if (reporting === 'growth') return [within, 12];
  return reporting === 'level' ? [within, months] : [1, 1];
};

/** `partOf` as a number. */
export const countsFor = (indicator: Indicator, months: number, within = months): number => {
  const [of, all] = partOf(indicator, within, months);
  return of / all;
};

const fromYears = ({ indicator, figures, origin, end }: Setting, arithmetic: Arithmetic): Change => {
  const years = yearParts(figures, indicator, origin).map(({ year, value, months }) => {
    const within = countMonths(months & spanBits(year, origin, end));
    return { year, value, within, part: partOf(indicator, within, countMonths(months)) };
  });
  return {
    value: arithmetic.join(years.map(({ value, part: [of, all] }) => ({ value, share: of / all }))),
    covered: years.reduce((sum, { within }) => sum + within, 0),
    steps: years.map(({ year, value, part: [of, all] }) => ({
      name: `year_${year}`,
      value,
      ...(of < all ? { formula: `${of} ÷ ${all}` } : {}),
    })),
  };
};

const changeSoFar = (setting: Setting, arithmetic: Arithmetic): Change => {
  const { indicator, latest, origin, end } = setting;
  const { basis, reporting, baseline } = indicator;
  const asReported = { value: latest.value, covered: Math.min(latest.period, end) - origin, steps: [] };
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
  const { indicator, policy, targets, origin, end, latest, history } = setting;
  const target = targets.final;
  if (target === null) return awaitingTarget(setting);
  const sign = signOf(indicator.direction);
  const arithmetic = ARITHMETIC[joiningOf(indicator)];
  const { value, covered, steps } = changeSoFar(setting, arithmetic);
  const share = covered / (end - origin);
  const exact = arithmetic.spread(target, share);
  const expected = indicator.whole ? easySide(sign, exact) : exact;
  const isMixed = startsWithinYear(history, indicator, origin);
  const marks: Mark[] = isMixed || covered < Math.min(latest.period, end) - origin ? ['incomplete'] : [];
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
      ...beforePlanSteps(history, indicator, origin),
      ...steps,
      { name: 'actual', value },
      ...(expected === exact ? [] : [{ name: 'exact', value: exact }]),
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
