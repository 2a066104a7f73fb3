import type { MemberShare, Point } from '../evaluation.ts';
import type { Indicator } from '../indicator.ts';
import type { Month } from '../period.ts';
import { sumOf } from '../rounding.ts';
import { signOf } from '../tolerance.ts';
import { countEvents } from './count-events.ts';
import { type MemberReport, reportedValue, scaleOf } from './member-report.ts';

/** A period's combined value and who decided it. */
interface Combined {
  readonly value: number;
  readonly decidedBy: MemberShare['decidedBy'];
}

const sum = (reports: readonly MemberReport[], indicator: Indicator): Combined => ({
  value: sumOf(reports.map((report) => reportedValue(report, indicator) ?? 0)),
  decidedBy: null,
});

/** Numerators and denominators are summed: percentages are never averaged. */
const weightedRatio = (reports: readonly MemberReport[], indicator: Indicator): Combined | null => {
  const numerator = sumOf(reports.map((report) => report.numerator ?? 0));
  const denominator = sumOf(reports.map((report) => report.denominator ?? 0));
  return denominator === 0 ? null : { value: (scaleOf(indicator) * numerator) / denominator, decidedBy: null };
};

const weakest = (reports: readonly MemberReport[], indicator: Indicator): Combined | null => {
  const sign = signOf(indicator.direction);
  let decidedBy: MemberShare['decidedBy'] = null;
  for (const report of reports) {
    const value = reportedValue(report, indicator);
    if (value === null || (decidedBy && sign * value >= sign * decidedBy.value)) continue;
    decidedBy = { member: report.member, period: report.period, value };
  }
  return decidedBy && { value: decidedBy.value, decidedBy };
};

/** Reports that can take part: of members that the plan names, with the numbers that the combination needs. */
const takesPart = (report: MemberReport, indicator: Indicator): boolean => {
  const { combine, names } = indicator.members ?? { combine: 'sum', names: [] };
  if (report.member !== '' && names.length > 0 && !names.includes(report.member)) return false;
  if (combine !== 'weighted_ratio' || report.member === '') return reportedValue(report, indicator) !== null;
  return report.numerator !== undefined && report.denominator !== undefined;
};

const combine = (reports: readonly MemberReport[], indicator: Indicator): Combined | null => {
  const [plain] = reports;
  if (plain?.member === '') return { value: reportedValue(plain, indicator) ?? 0, decidedBy: null };
  const how = indicator.members?.combine;
  switch (how) {
    case undefined:
    case 'sum':
    case 'event':
      return sum(reports, indicator);
    case 'weighted_ratio':
      return weightedRatio(reports, indicator);
    case 'minimum':
      return weakest(reports, indicator);
    default:
      return how satisfies never;
  }
};

const shareOf = (
  { own, asked }: MemberPeriod,
  { decidedBy }: Combined,
  { members }: Pick<Indicator, 'members'>,
): MemberShare => {
  const known = new Set(own.map(({ member }) => member));
  return {
    combine: members?.combine ?? 'sum',
    decidedBy,
    missing: known.has('') ? [] : asked.filter((name) => !known.has(name)),
  };
};

/** The report of the combined value, where there is one, stands for all members of its period. */
const standing = (reports: readonly MemberReport[]): readonly MemberReport[] => {
  const plain = reports.filter(({ member }) => member === '');
  return plain.length > 0 ? plain.slice(-1) : reports;
};

/** What is known of one period. */
interface MemberPeriod {
  readonly period: Month;
  /** The reports that make its value. */
  readonly own: readonly MemberReport[];
  /** Whose reports make it whole. */
  readonly asked: readonly string[];
}

/** In an order that does not depend on who reported first. */
const membersOf = (reports: readonly MemberReport[]): string[] =>
  reports.flatMap(({ member }) => (member === '' ? [] : [member])).sort();

/**
 * The periods that somebody reported, ascending. Where the plan names no members, all who reported in an earlier period
 * are asked for.
 */
const periodsOf = (reports: readonly MemberReport[], { members }: Indicator): MemberPeriod[] => {
  const names = members?.names ?? [];
  const met = new Set(names);
  return [...Map.groupBy(reports, ({ period }) => period)]
    .sort(([a], [b]) => a - b)
    .map(([period, all]) => {
      const asked = [...met];
      if (names.length === 0) for (const member of membersOf(all)) met.add(member);
      return { period, own: standing(all), asked };
    });
};

const pointOf = (of: MemberPeriod, indicator: Indicator): Point[] => {
  const { period, own } = of;
  const combined = combine(own, indicator);
  if (combined === null) return [];
  return [
    {
      period,
      value: combined.value,
      revision: own.reduce((total, { revision }) => total + revision, 0),
      ...(own.some(({ final }) => final === false) ? { final: false } : {}),
      ...(own.some(({ inDoubt }) => inDoubt) ? { inDoubt: true } : {}),
      members: shareOf(of, combined, indicator),
    },
  ];
};

/**
 * The combined series of an indicator that several members report, ascending: one point for each period that any of
 * them reported. `reports` holds one report a member and period, in any order. A period that not all members reported
 * says who is missing: of those that the plan names or, where it names none, of those who reported before. A point's
 * revision is the sum of its reports' and so grows with each of them.
 */
export const combineMembers = (indicator: Indicator, reports: readonly MemberReport[]): Point[] => {
  const usable = reports.filter((report) => takesPart(report, indicator));
  const periods = periodsOf(usable, indicator);
  const points = periods.flatMap((of) => pointOf(of, indicator));
  if (indicator.members?.combine !== 'event') return points;
  return countEvents(
    points,
    periods.flatMap(({ own }) => own),
    indicator,
  );
};
