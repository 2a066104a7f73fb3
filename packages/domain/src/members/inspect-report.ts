import type { Bilingual } from '../bilingual.ts';
import { type Finding, type Inspection, inspectFigure, slipFinding } from '../data-quality.ts';
import type { Point } from '../evaluation.ts';
import { formatEntered } from '../format-value.ts';
import type { Indicator } from '../indicator.ts';
import { comparables, powerOfTen } from '../power-of-ten.ts';
import { type MemberReport, reportedValue } from './member-report.ts';

export interface ReportInspection extends Pick<Inspection, 'indicator' | 'whole' | 'parts'> {
  /** That member's own reports of earlier periods, ascending, those held left out. */
  readonly reports: readonly MemberReport[];
  readonly candidate: MemberReport;
}

/** What one member reported, as a series of its own in the indicator's unit. */
export const memberPoints = (reports: readonly MemberReport[], indicator: Indicator): Point[] =>
  reports.flatMap((report) => {
    const value = reportedValue(report, indicator);
    if (value === null) return [];
    const { period, revision, final, inDoubt } = report;
    return [{ period, value, revision, ...(final === false ? { final } : {}), ...(inDoubt ? { inDoubt } : {}) }];
  });

const PART_NAMES = {
  numerator: { zh: '分子', en: 'numerator' },
  denominator: { zh: '分母', en: 'denominator' },
} as const;
type Part = keyof typeof PART_NAMES;

const partPoints = (reports: readonly MemberReport[], part: Part): Point[] =>
  reports.flatMap(({ period, revision, [part]: value }) => (value === undefined ? [] : [{ period, revision, value }]));

const named = (finding: Finding, { zh, en }: Bilingual): Finding => ({
  ...finding,
  message: { zh: `${zh}：${finding.message.zh}`, en: `${en}: ${finding.message.en}` },
});

/** Small numbers that make up a ratio change tenfold without any slip, as other counts do. */
const slipOf = (part: Part, { indicator, reports, candidate }: ReportInspection): Finding | undefined => {
  const [point] = partPoints([candidate], part);
  if (!point) return undefined;
  const counted: Indicator = { ...indicator, valueKind: 'quantity', whole: true };
  const slip = powerOfTen(counted, comparables(indicator, partPoints(reports, part), point), point);
  if (!slip) return undefined;
  const last = formatEntered(slip.against.value);
  const { zh, en } = PART_NAMES[part];
  const { member } = candidate;
  return named(slipFinding(slip, point.value, { zh: last, en: last }, ''), {
    zh: `${member}${zh}`,
    en: `${member}, ${en}`,
  });
};

/** Slips of the two numbers of a ratio that is weighed by them: one in both leaves the ratio itself as usual. */
const partSlips = (inspection: ReportInspection): Finding[] => {
  const { indicator, candidate } = inspection;
  if (indicator.members?.combine !== 'weighted_ratio' || candidate.member === '') return [];
  const numerator = slipOf('numerator', inspection);
  const denominator = slipOf('denominator', inspection);
  const meant = {
    numerator: numerator?.suggestion ?? candidate.numerator ?? 0,
    denominator: denominator?.suggestion ?? candidate.denominator ?? 0,
  };
  const suggestion = reportedValue(meant, indicator);
  return [numerator, denominator].flatMap((finding) => (finding ? [{ ...finding, suggestion }] : []));
};

/**
 * Every finding about a member's report, set against that member's own earlier ones. Each names the member. A slip in
 * one of the two numbers of a ratio explains the others away.
 */
export const inspectReport = (inspection: ReportInspection): Finding[] => {
  const { reports, candidate, ...rest } = inspection;
  const slips = partSlips(inspection);
  const [point] = memberPoints([candidate], rest.indicator);
  if (slips.length > 0 || !point) return slips;
  const findings = inspectFigure({ ...rest, figures: memberPoints(reports, rest.indicator), candidate: point });
  const { member } = candidate;
  return member === '' ? findings : findings.map((finding) => named(finding, { zh: member, en: member }));
};
