import type { Mark, Point } from './evaluation.ts';
import { type GrowthIndex, growthIndex, growthSteps, requiredGrowth } from './growth-index.ts';
import type { Obligation, Road, Setting, Waiting } from './measurement.ts';
import { yearOf } from './period.ts';
import { quotient, round9 } from './rounding.ts';
import { isWithinTolerance, meets } from './tolerance.ts';
import { awaitingTarget } from './waiting.ts';
import { closesYear } from './year-close.ts';

const yearMiss = (setting: Setting): Road['yearMiss'] => {
  const { indicator, policy, targets, latest } = setting;
  const target = targets.annual.get(yearOf(latest.period));
  if (target === undefined || !closesYear(setting) || meets(indicator, policy, latest.value, target)) return null;
  return { target, actual: latest.value, attainment: target > 0 ? quotient(latest.value, target) : null };
};

/** A growth index covers fewer months than have gone by: some year has no figure, or none for its end. */
export const isIncomplete = (growth: GrowthIndex, latest: Point, origin: number): boolean =>
  round9(growth.years * 12) < latest.period - origin;

const stepsOf = (growth: GrowthIndex, target: number): Road['steps'] => [
  { name: 'target', value: target },
  ...growthSteps('year', growth),
  { name: 'years', value: round9(growth.years) },
  { name: 'index', value: growth.index, formula: 'I = Π(1 + g)' },
  { name: 'expected_index', value: growth.expectedIndex, formula: '(1 + g*)^k' },
  { name: 'average', value: growth.average, formula: 'I^(1/k) − 1' },
];

/** Average annual growth over the plan: the chained index against (1 + g*)^k. `actual` and `expected` are averages in %. */
export const measureGrowth = (setting: Setting): Road | Obligation | Waiting => {
  const { indicator, policy, targets, figures, latest, origin, end } = setting;
  const target = targets.final;
  if (target === null) return awaitingTarget(setting);
  const growth = growthIndex(figures, (year) => targets.annual.get(year) ?? target);
  const due = growth.expectedIndex - 1;
  const marks: Mark[] = isIncomplete(growth, latest, origin) ? ['incomplete'] : [];
  const measured = {
    shape: 'growth',
    period: latest.period,
    actual: growth.average,
    expected: growth.expectedAverage,
    aim: target,
    target,
    attainment: round9(due) > 0 ? quotient(growth.index - 1, due) : null,
    way: Math.abs(target),
    marks,
    steps: stepsOf(growth, target),
  } as const;
  if (indicator.direction === 'down') {
    const closedYear = closesYear(setting);
    return { ...measured, attainment: null, family: 'obligation', closedYear, comparedWith: null };
  }
  const yearsLeft = (end - latest.period) / 12;
  const required = requiredGrowth(growth, target, yearsLeft);
  return {
    ...measured,
    family: 'road',
    finalMet: latest.period >= end && meets(indicator, policy, growth.average, target),
    nearExpected: isWithinTolerance(indicator, policy, growth.average, growth.expectedAverage),
    nothingDue: false,
    atEnd: latest.period >= end,
    firstYear: latest.period - origin <= 12,
    yearMiss: yearMiss(setting),
    pace: required === null ? null : { value: required, per: 'year', soFar: growth.average },
    remaining: yearsLeft,
    elapsed: growth.years,
    paceCounts: false,
  };
};
