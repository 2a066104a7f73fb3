import type { MemberShare, Point } from '../evaluation.ts';
import type { Indicator } from '../indicator.ts';
import { yearOf } from '../period.ts';
import { type MemberReport, reportedValue } from './member-report.ts';

/** Events a member has reported so far: a running figure counts by its highest of each year, or of the plan. */
const countOf = (reports: readonly MemberReport[], indicator: Indicator): number => {
  const { reporting } = indicator;
  const counted = (report: MemberReport): number => Math.max(0, reportedValue(report, indicator) ?? 0);
  switch (reporting) {
    case 'increment':
    case 'level':
    case 'growth':
      return reports.reduce((total, report) => total + counted(report), 0);
    case 'plan_to_date':
      return Math.max(0, ...reports.map(counted));
    case 'year_to_date': {
      const years = Map.groupBy(reports, ({ period }) => yearOf(period));
      return [...years.values()].reduce((total, own) => total + Math.max(0, ...own.map(counted)), 0);
    }
    default:
      return reporting satisfies never;
  }
};

const firstEvent = (reports: readonly MemberReport[], indicator: Indicator): MemberShare['decidedBy'] => {
  const first = reports.find((report) => (reportedValue(report, indicator) ?? 0) > 0);
  return first ? { member: first.member, period: first.period, value: reportedValue(first, indicator) ?? 0 } : null;
};

/** In a series of increments each calendar year starts with what came before, so that no year begins clean. */
const asReported = (counts: readonly number[], points: readonly Point[], { reporting }: Indicator): number[] => {
  if (reporting !== 'increment') return [...counts];
  return counts.map((count, i) => {
    const sameYear = i > 0 && yearOf(points[i - 1]?.period ?? 0) === yearOf(points[i]?.period ?? 0);
    return sameYear ? count - (counts[i - 1] ?? 0) : count;
  });
};

/**
 * Makes events count for good: from the first occurrence on every point holds all events so far, and names the first.
 * `reports` ascend by period.
 */
export const countEvents = (
  points: readonly Point[],
  reports: readonly MemberReport[],
  indicator: Indicator,
): Point[] => {
  const until = points.map(({ period }) => reports.filter((report) => report.period <= period));
  const counts = until.map((known) =>
    [...Map.groupBy(known, ({ member }) => member).values()].reduce((all, own) => all + countOf(own, indicator), 0),
  );
  const values = asReported(counts, points, indicator);
  return points.map((point, i) => ({
    ...point,
    value: values[i] ?? point.value,
    members: {
      combine: 'event',
      missing: point.members?.missing ?? [],
      decidedBy: firstEvent(until[i] ?? [], indicator),
    },
  }));
};
