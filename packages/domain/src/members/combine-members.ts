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

const shareOf = (reports: readonly MemberReport[], combined: Combined, indicator: Indicator): MemberShare => {
  const { combine: how, names } = indicator.members ?? { combine: 'sum', names: [] };
  const known = new Set(reports.map(({ member }) => member));
  return {
    combine: how,
    decidedBy: combined.decidedBy,
    missing: known.has('') ? [] : names.filter((name) => !known.has(name)),
  };
};

/** The report of the combined value, where there is one, stands for all members of its period. */
const standing = (reports: readonly MemberReport[]): readonly MemberReport[] => {
  const plain = reports.filter(({ member }) => member === '');
  return plain.length > 0 ? plain.slice(-1) : reports;
};

const pointOf = (period: Month, reports: readonly MemberReport[], indicator: Indicator): Point[] => {
  const combined = combine(reports, indicator);
  if (combined === null) return [];
  return [
    {
      period,
      value: combined.value,
      revision: reports.reduce((total, { revision }) => total + revision, 0),
      ...(reports.some(({ final }) => final === false) ? { final: false } : {}),
      ...(reports.some(({ inDoubt }) => inDoubt) ? { inDoubt: true } : {}),
      members: shareOf(reports, combined, indicator),
    },
  ];
};

/**
 * The combined series of an indicator that several members report, ascending: one point for each period that any of
 * them reported. `reports` holds one report a member and period, in any order. A period that not all named members
 * reported says who is missing. A point's revision is the sum of its reports' and so grows with each of them.
 */
export const combineMembers = (indicator: Indicator, reports: readonly MemberReport[]): Point[] => {
  const usable = reports.filter((report) => takesPart(report, indicator));
  const byPeriod = [...Map.groupBy(usable, ({ period }) => period)]
    .sort(([a], [b]) => a - b)
    .map(([period, own]) => [period, standing(own)] as const);
  const points = byPeriod.flatMap(([period, own]) => pointOf(period, own, indicator));
  if (indicator.members?.combine !== 'event') return points;
  return countEvents(
    points,
    byPeriod.flatMap(([, own]) => own),
    indicator,
  );
};
