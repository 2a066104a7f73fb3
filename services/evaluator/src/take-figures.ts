import { type Finding, type MemberReport, type Month, memberPoints, type SeriesId, seriesId } from '@planwatch/domain';
import type { ClaimedFigure, NewFinding } from '@planwatch/store';
import { inspectClaimed, reportOf } from './inspect-claimed.ts';
import { type LiveSeries, type LiveSeriesMap, putPoint, putReport } from './live-series.ts';
import { nextStanding } from './next-standing.ts';

/** What became of a batch's figures before judgement. */
export interface TakenFigures {
  readonly findings: readonly NewFinding[];
  /** Submissions with at least one figure held for review. */
  readonly held: ReadonlySet<string>;
  /** The submission that brought a figure in. */
  readonly causeOf: (id: SeriesId, period: Month) => string | null;
}

/**
 * Puts the figures into their series, each inspected first against what is known by then. A held figure stays out
 * until it is accepted; a returned one for good; an older revision never replaces a newer one.
 */
export const takeFigures = (figures: readonly ClaimedFigure[], series: LiveSeriesMap): TakenFigures => {
  const findings: NewFinding[] = [];
  const held = new Set<string>();
  const causes = new Map<SeriesId, Map<Month, string>>();
  const foundIn = new Map<string, number>();
  const nextOf = nextStanding(figures);
  for (const { figure, live } of wholesFirst(figures, series)) {
    if (figure.resolution === 'returned') continue;
    const report = reportOf(figure);
    if (isKnown(live, report)) continue;
    const found = figure.resolution === 'accepted' ? [] : inspectClaimed(live, report, nextOf(figure, live), series);
    for (const finding of found) {
      const ordinal = (foundIn.get(figure.submissionId) ?? 0) + 1;
      foundIn.set(figure.submissionId, ordinal);
      findings.push(findingRow(figure, finding, ordinal));
    }
    if (found.some((finding) => finding.holds)) {
      held.add(figure.submissionId);
      continue;
    }
    putFigure(live, found.length > 0 ? { ...report, inDoubt: true } : report);
    causes.set(live.node.id, (causes.get(live.node.id) ?? new Map()).set(report.period, figure.submissionId));
  }
  return { findings, held, causeOf: (id, period) => causes.get(id)?.get(period) ?? null };
};

/** A figure and the series that it belongs to. */
interface Placed {
  readonly figure: ClaimedFigure;
  readonly live: LiveSeries;
}

/** Within a submission a whole is taken before its parts, so that they can be compared. */
const wholesFirst = (figures: readonly ClaimedFigure[], series: LiveSeriesMap): Placed[] => {
  const placed = figures.flatMap((figure): Placed[] => {
    const live = series.get(seriesId(figure));
    return live ? [{ figure, live }] : [];
  });
  const isPart = ({ live }: Placed) => live.node.whole !== null;
  return [...Map.groupBy(placed, ({ figure }) => figure.submissionId).values()].flatMap((own) => [
    ...own.filter((one) => !isPart(one)),
    ...own.filter(isPart),
  ]);
};

/** Whether this revision, or a newer one, was taken in before. */
const isKnown = (live: LiveSeries, { member, period, revision }: MemberReport): boolean => {
  const known = live.node.indicator.members
    ? live.reports.findLast((report) => report.member === member && report.period === period)
    : live.points.findLast((point) => point.period <= period);
  return known?.period === period && known.revision >= revision;
};

const putFigure = (live: LiveSeries, report: MemberReport): void => {
  if (live.node.indicator.members) putReport(live, report);
  else for (const point of memberPoints([report], live.node.indicator)) putPoint(live, point);
};

const findingRow = (figure: ClaimedFigure, finding: Finding, ordinal: number): NewFinding => ({
  plan_id: figure.submissionPlan,
  submission_id: figure.submissionId,
  ordinal,
  unit_code: figure.unit,
  indicator: figure.indicator,
  period: figure.period,
  member: figure.member,
  code: finding.code,
  holds: finding.holds,
  message_zh: finding.message.zh,
  message_en: finding.message.en,
  suggestion: finding.suggestion,
});
