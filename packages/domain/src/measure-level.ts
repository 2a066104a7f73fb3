import { levelAttainment, limitAttainment } from './attainment.ts';
import type { Mark, Step } from './evaluation.ts';
import { easySide, type Knot, knotsAround, levelKnots, pathValue } from './expected-path.ts';
import { isHold, type Start, startOf } from './hold.ts';
import type { Obligation, Road, Setting, Waiting } from './measurement.ts';
import { formatPeriod, type Month, yearOf } from './period.ts';
import { monthlyPace } from './required-pace.ts';
import { differenceOf, round9 } from './rounding.ts';
import { isWithinTolerance, meets, signOf } from './tolerance.ts';
import { awaitingBaseline, awaitingTarget } from './waiting.ts';
import { closesYear } from './year-close.ts';

const hold = (setting: Setting, target: number): Obligation => {
  const { indicator, latest } = setting;
  return {
    family: 'obligation',
    shape: 'hold',
    period: latest.period,
    actual: latest.value,
    expected: target,
    aim: target,
    target,
    attainment: limitAttainment(indicator, latest.value, target),
    way: Math.abs(target),
    marks: ['hold'],
    steps: [
      { name: 'actual', value: latest.value },
      { name: 'limit', value: target, formula: 'E = yT: the target was met before' },
    ],
    closedYear: closesYear(setting),
    comparedWith: null,
  };
};

const yearMiss = (setting: Setting, start: number): Road['yearMiss'] => {
  const { indicator, policy, targets, latest } = setting;
  const target = targets.annual.get(yearOf(latest.period));
  if (target === undefined || !closesYear(setting) || meets(indicator, policy, latest.value, target)) return null;
  const attainment = levelAttainment(signOf(indicator.direction), latest.value, target, start);
  return { target, actual: latest.value, attainment };
};

/** The stretch of the path that the period lies in: from the baseline or an annual target to the next. */
const stretchSteps = (knots: readonly Knot[], period: Month): Step[] => {
  const [from, to] = knotsAround(knots, period) ?? [];
  if (knots.length === 2 || !from || !to) return [];
  return [
    { name: 'from', value: from.value },
    { name: 'from_period', value: formatPeriod(from.period) },
    { name: 'to', value: to.value },
    { name: 'to_period', value: formatPeriod(to.period) },
  ];
};

const road = (setting: Setting, target: number, start: Start): Road => {
  const { indicator, policy, targets, origin, end, latest } = setting;
  const { period, value } = latest;
  const sign = signOf(indicator.direction);
  const knots = levelKnots(start, targets.annual, { period: end, value: target });
  const exact = pathValue(knots, period);
  const expected = indicator.whole ? easySide(sign, exact) : exact;
  const elapsed = Math.max(0, period - start.period);
  const remaining = end - period;
  const marks: Mark[] = start.provisional ? ['provisional'] : [];
  return {
    family: 'road',
    shape: 'level',
    period,
    actual: value,
    expected,
    aim: target,
    target,
    attainment: levelAttainment(sign, value, expected, start.value),
    way: Math.abs(target - start.value),
    marks,
    steps: [
      { name: 'baseline', value: start.value },
      { name: 'baseline_period', value: formatPeriod(start.period) },
      { name: 'elapsed_months', value: Math.min(elapsed, end - start.period) },
      { name: 'months', value: end - start.period },
      { name: 'target', value: target },
      { name: 'target_period', value: formatPeriod(end) },
      ...stretchSteps(knots, period),
      { name: 'actual', value },
      ...(indicator.whole ? [{ name: 'exact', value: exact }] : []),
      { name: 'expected', value: expected, formula: 'E = y0 + (yT − y0)·τ' },
    ],
    finalMet: meets(indicator, policy, value, target),
    nearExpected: isWithinTolerance(indicator, policy, value, expected),
    nothingDue: round9(sign * differenceOf(expected, start.value)) <= 0,
    atEnd: period >= end,
    firstYear: period - origin <= 12,
    yearMiss: yearMiss(setting, start.value),
    pace: monthlyPace(target, value, value - start.value, { elapsed, remaining }),
    remaining,
    elapsed,
    paceCounts: true,
  };
};

/** Met before any path could be drawn: the target itself is what was expected. */
const metWithoutPath = (setting: Setting, target: number): Road => {
  const { indicator, latest, end, origin } = setting;
  const { period, value } = latest;
  return {
    family: 'road',
    shape: 'level',
    period,
    actual: value,
    expected: target,
    aim: target,
    target,
    attainment: limitAttainment(indicator, value, target),
    way: Math.abs(target),
    marks: ['provisional'],
    steps: [
      { name: 'actual', value },
      { name: 'target', value: target },
    ],
    finalMet: true,
    nearExpected: true,
    nothingDue: false,
    atEnd: period >= end,
    firstYear: period - origin <= 12,
    yearMiss: null,
    pace: null,
    remaining: end - period,
    elapsed: 0,
    paceCounts: false,
  };
};

/** A value at a date: a path from the baseline to the target, or a hold once the target is met. */
export const measureLevel = (setting: Setting): Road | Obligation | Waiting => {
  const { indicator, policy, targets, latest } = setting;
  const target = targets.final;
  if (target === null) return targets.missesBaseline ? awaitingBaseline(setting) : awaitingTarget(setting);
  const start = startOf(setting);
  if (isHold(setting, start, target)) return hold(setting, target);
  if (start) return road(setting, target, start);
  return meets(indicator, policy, latest.value, target) ? metWithoutPath(setting, target) : awaitingBaseline(setting);
};
