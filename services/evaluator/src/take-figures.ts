import {
  type Finding,
  inspectFigure,
  type MemberReport,
  type Month,
  type Point,
  periodFromDate,
  type SeriesId,
  seriesId,
} from '@planwatch/domain';
import type { ClaimedFigure, NewFinding } from '@planwatch/store';
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
    const point = pointOf(figure);
    if (isKnown(live, figure, point)) continue;
    const isTrusted = figure.resolution === 'accepted' || figure.member !== '';
    const found = isTrusted ? [] : inspect(live, point, nextOf(figure, live), series);
    for (const finding of found) {
      const ordinal = (foundIn.get(figure.submissionId) ?? 0) + 1;
      foundIn.set(figure.submissionId, ordinal);
      findings.push(findingRow(figure, finding, ordinal));
    }
    if (found.some((finding) => finding.holds)) {
      held.add(figure.submissionId);
      continue;
    }
    if (live.node.indicator.members) putReport(live, reportOf(figure));
    else putPoint(live, found.length > 0 ? { ...point, inDoubt: true } : point);
    causes.set(live.node.id, (causes.get(live.node.id) ?? new Map()).set(point.period, figure.submissionId));
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
const isKnown = (live: LiveSeries, { member }: ClaimedFigure, { period, revision }: Point): boolean => {
  const known = live.node.indicator.members
    ? live.reports.findLast((report) => report.member === member && report.period === period)
    : live.points.findLast((point) => point.period <= period);
  return known?.period === period && known.revision >= revision;
};

const reportOf = (figure: ClaimedFigure): MemberReport => ({
  member: figure.member,
  period: periodFromDate(figure.period),
  revision: figure.revision,
  ...(figure.value === null ? {} : { value: Number(figure.value) }),
  ...(figure.numerator === null ? {} : { numerator: Number(figure.numerator) }),
  ...(figure.denominator === null ? {} : { denominator: Number(figure.denominator) }),
  ...(figure.final ? {} : { final: false }),
});

/** The figure as a point; a share of two numbers is a percentage. */
const pointOf = (figure: ClaimedFigure): Point => ({
  period: periodFromDate(figure.period),
  value: figure.value === null ? (100 * Number(figure.numerator)) / Number(figure.denominator) : Number(figure.value),
  revision: figure.revision,
  ...(figure.final ? {} : { final: false }),
});

const inspect = (live: LiveSeries, candidate: Point, next: Point | undefined, series: LiveSeriesMap): Finding[] => {
  const at = (id: SeriesId): Point[] =>
    series.get(id)?.points.filter(({ period }) => period === candidate.period) ?? [];
  const [whole] = live.node.whole === null ? [] : at(live.node.whole);
  return inspectFigure({
    indicator: live.node.indicator,
    figures: earlierThan(candidate.period, live.points),
    candidate,
    ...(next ? { next } : {}),
    ...(whole ? { whole } : {}),
    parts: live.node.parts.flatMap(at),
  });
};

/** Most figures are the latest of their series: then all the others are earlier. */
const earlierThan = (period: Month, points: readonly Point[]): readonly Point[] =>
  (points.at(-1)?.period ?? period - 1) < period ? points : points.filter((point) => point.period < period);

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
