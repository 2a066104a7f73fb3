import { capAttainment, totalAttainment } from './attainment.ts';
import type { Mark, Step } from './evaluation.ts';
import { easySide } from './expected-path.ts';
import type { Obligation, Road, Setting, Waiting } from './measurement.ts';
import { type Month, month, yearOf } from './period.ts';
import { monthlyPace } from './required-pace.ts';
import { round9, sumOf } from './rounding.ts';
import {
  beforePlanSteps,
  countMonths,
  knowsYear,
  spanBits,
  startsWithinYear,
  type YearPart,
  yearParts,
} from './series.ts';
import { isProfiled, type ShareProfile, shareOf, shareProfile } from './share-profile.ts';
import { isWithinTolerance, meets, signOf } from './tolerance.ts';
import { plain } from './verdict.ts';
import { awaitingTarget, awaitingYearStart } from './waiting.ts';
import { closesYear } from './year-close.ts';

/** Share of the months covered in those of the year that the plan takes in. */
const shareWithin = (profile: ShareProfile, months: number, span: number): number => {
  const whole = shareOf(profile, span);
  return whole > 0 ? shareOf(profile, months & span) / whole : countMonths(months & span) / countMonths(span);
};

/** A flow set against what was due of it. */
interface Flow {
  readonly shape: 'total' | 'quota';
  readonly actual: number;
  readonly exact: number;
  readonly aim: number;
  readonly covered: number;
  readonly remaining: number;
  readonly atEnd: boolean;
  readonly yearMiss: Road['yearMiss'];
  readonly marks: readonly Mark[];
  readonly formula: string;
  /** How actual and expected value came about. */
  readonly steps: readonly Step[];
}

/** What is due in a year: its own target, else an even share of what the annual targets leave of the final one. */
const quotaOf = ({ targets, origin, end }: Setting, total: number): ((year: number) => number) => {
  if (targets.annual.size === 0) {
    return (year) => (total * countMonths(spanBits(year, origin, end))) / (end - origin);
  }
  let left = total;
  let months = end - origin;
  for (let year = yearOf(origin + 1); year <= yearOf(end); year += 1) {
    const target = targets.annual.get(year);
    if (target === undefined) continue;
    left -= target;
    months -= countMonths(spanBits(year, origin, end));
  }
  return (year) => targets.annual.get(year) ?? (left * countMonths(spanBits(year, origin, end))) / months;
};

/** `mixed`: months from before the plan may be in the figures. */
const marksOf = (
  parts: readonly YearPart[],
  setting: Setting,
  profile: ShareProfile,
  from: Month,
  mixed = false,
): Mark[] => {
  const marks: Mark[] = [];
  let covered = 0;
  for (const part of parts) covered += countMonths(part.months & spanBits(part.year, from, setting.latest.period));
  if (mixed || covered < setting.latest.period - from) marks.push('incomplete');
  if (!parts.every((part) => isProfiled(profile, part.months))) marks.push('no_profile');
  return marks;
};

const asCap = (setting: Setting, flow: Flow): Obligation => {
  const expected = setting.indicator.whole ? easySide(-1, flow.exact) : flow.exact;
  return {
    family: 'obligation',
    shape: flow.shape,
    period: setting.latest.period,
    actual: flow.actual,
    expected,
    aim: flow.aim,
    target: setting.targets.final ?? flow.aim,
    attainment: capAttainment(flow.actual, expected),
    way: Math.abs(flow.aim),
    marks: flow.marks,
    steps: stepsOf(flow, expected),
    closedYear: closesYear(setting),
    comparedWith: null,
  };
};

const stepsOf = (flow: Flow, expected: number): Road['steps'] => [
  { name: 'target', value: flow.aim },
  { name: 'months_covered', value: flow.covered },
  ...flow.steps,
  { name: 'actual', value: flow.actual },
  ...(expected === flow.exact ? [] : [{ name: 'exact', value: flow.exact }]),
  { name: 'expected', value: expected, formula: flow.formula },
];

const asRoad = (setting: Setting, flow: Flow): Road => {
  const { indicator, policy, origin, latest } = setting;
  const expected = indicator.whole ? easySide(1, flow.exact) : flow.exact;
  return {
    family: 'road',
    shape: flow.shape,
    period: latest.period,
    actual: flow.actual,
    expected,
    aim: flow.aim,
    target: setting.targets.final ?? flow.aim,
    attainment: totalAttainment(1, flow.actual, expected, indicator.whole),
    way: Math.abs(flow.aim),
    marks: flow.marks,
    steps: stepsOf(flow, expected),
    finalMet: meets(indicator, policy, flow.actual, flow.aim),
    nearExpected: isWithinTolerance(indicator, policy, flow.actual, expected),
    nothingDue: round9(expected) <= 0,
    atEnd: flow.atEnd,
    firstYear: latest.period - origin <= 12,
    yearMiss: flow.yearMiss,
    pace: monthlyPace(flow.aim, flow.actual, flow.actual, { elapsed: flow.covered, remaining: flow.remaining }),
    remaining: flow.remaining,
    elapsed: flow.covered,
    paceCounts: flow.shape === 'total',
  };
};

const judged = (setting: Setting, flow: Flow): Road | Obligation =>
  signOf(setting.indicator.direction) === 1 ? asRoad(setting, flow) : asCap(setting, flow);

const missOfYear = (setting: Setting, actual: number, target: number | undefined): Road['yearMiss'] =>
  target === undefined || !closesYear(setting) || meets(setting.indicator, setting.policy, actual, target)
    ? null
    : { target, actual, attainment: totalAttainment(1, actual, target, setting.indicator.whole) };

/** What a year brought, and its quota × the share that was due of it. */
const yearStep = ({ year, value }: YearPart, quota: number, share: number, due: number): Step => ({
  name: `year_${year}`,
  value,
  formula: `${plain(quota)} × ${plain(share)} = ${plain(due)}`,
});

/** A sum over the plan. E counts the months that the figures cover, each year by its share profile. */
export const measureTotal = (setting: Setting): Road | Obligation | Waiting => {
  const { indicator, targets, figures, history, latest, origin, end } = setting;
  const aim = targets.final;
  if (aim === null) return awaitingTarget(setting);
  const year = yearOf(latest.period);
  const parts = yearParts(figures, indicator, origin);
  const profile = shareProfile(history, indicator, year);
  const quota = quotaOf(setting, aim);
  const dues: number[] = [];
  let covered = 0;
  const steps: Step[] = [];
  for (const part of parts) {
    const span = spanBits(part.year, origin, end);
    const share = span === 0 ? 0 : shareWithin(profile, part.months, span);
    const due = span === 0 ? 0 : quota(part.year) * share;
    covered += countMonths(part.months & span);
    dues.push(due);
    steps.push(yearStep(part, span === 0 ? 0 : quota(part.year), share, due));
  }
  const ofYear = parts.at(-1)?.value ?? 0;
  return judged(setting, {
    shape: 'total',
    actual: sumOf(parts.map(({ value }) => value)),
    exact: sumOf(dues),
    aim,
    covered,
    remaining: end - latest.period,
    atEnd: latest.period >= end,
    yearMiss: knowsYear(figures, indicator, year, origin)
      ? missOfYear(setting, ofYear, targets.annual.get(year))
      : null,
    marks: marksOf(parts, setting, profile, origin, startsWithinYear(history, indicator, origin)),
    steps: [...beforePlanSteps(history, indicator, origin), ...steps],
    formula: targets.annual.size > 0 ? 'E = Σ annual target·s(m)' : 'E = yT·(full years + s(m)) / plan years',
  });
};

/**
 * What the latest figure's calendar year has brought, months before the plan included: a year's quota is the year's. A
 * running total covers the plan's months alone. `undefined` where it is not known how the year before ended.
 */
export const quotaPart = ({ indicator, figures, history, latest, origin }: Setting): YearPart | undefined => {
  const year = yearOf(latest.period);
  if (!knowsYear(figures, indicator, year, origin)) return undefined;
  if (indicator.reporting !== 'plan_to_date') return yearParts(history, indicator, origin).at(-1);
  const part = yearParts(figures, indicator, origin).at(-1);
  return part && { ...part, months: part.months & spanBits(year, origin, latest.period) };
};

/** A year's quota: the year's sum against the share of the year that the figures cover. */
export const measureQuota = (setting: Setting): Road | Obligation | Waiting => {
  const { indicator, targets, history, latest } = setting;
  const year = yearOf(latest.period);
  const aim = targets.annual.get(year) ?? (indicator.reference?.kind === 'issued' ? null : targets.final);
  if (aim === null) return awaitingTarget(setting);
  const part = quotaPart(setting);
  if (!part) return awaitingYearStart(setting);
  const profile = shareProfile(history, indicator, year);
  const share = shareOf(profile, part.months);
  const canBeWhole = indicator.reporting !== 'plan_to_date' || month(year, 1) > setting.origin;
  return judged(setting, {
    shape: 'quota',
    actual: part.value,
    exact: aim * share,
    aim,
    covered: countMonths(part.months),
    remaining: month(year, 12) - latest.period,
    atEnd: canBeWhole && latest.period >= setting.end && latest.period === month(year, 12),
    yearMiss: canBeWhole ? missOfYear(setting, part.value, aim) : null,
    marks: marksOf([part], setting, profile, month(year, 1) - 1),
    steps: [{ name: 'share', value: share }],
    formula: 'E = quota·s(m)',
  });
};
