import {
  type Finding,
  inspectFigure,
  inspectReport,
  type MemberReport,
  type Month,
  memberPoints,
  type Point,
  periodFromDate,
  type SeriesId,
} from '@planwatch/domain';
import type { ClaimedFigure } from '@planwatch/store';
import type { LiveSeries, LiveSeriesMap } from './live-series.ts';

/** A figure as it was reported: by a member, or of the whole. */
export const reportOf = (figure: ClaimedFigure): MemberReport => ({
  member: figure.member,
  period: periodFromDate(figure.period),
  revision: figure.revision,
  ...(figure.value === null ? {} : { value: Number(figure.value) }),
  ...(figure.numerator === null ? {} : { numerator: Number(figure.numerator) }),
  ...(figure.denominator === null ? {} : { denominator: Number(figure.denominator) }),
  ...(figure.final ? {} : { final: false }),
});

/**
 * Findings about a figure, set against what is known by then: a member's against that member's own. `next`: the figure
 * of the whole series that stands after a latecomer.
 */
export const inspectClaimed = (
  live: LiveSeries,
  candidate: MemberReport,
  next: Point | undefined,
  series: LiveSeriesMap,
): Finding[] => {
  const { indicator, whole: wholeId, parts } = live.node;
  const { member, period } = candidate;
  const at = (id: SeriesId): Point[] => figuresOf(series.get(id), member).filter((point) => point.period === period);
  const [whole] = wholeId === null ? [] : at(wholeId);
  const around = { indicator, ...(whole ? { whole } : {}), parts: parts.flatMap(at) };
  if (indicator.members)
    return inspectReport({ ...around, reports: earlierThan(period, ownReports(live, member)), candidate });
  const [point] = memberPoints([candidate], indicator);
  if (!point) return [];
  const figures = earlierThan(period, live.points);
  return inspectFigure({ ...around, figures, candidate: point, ...(next ? { next } : {}) });
};

/** Of a series that a member reports to as well, that member's figures. */
const figuresOf = (live: LiveSeries | undefined, member: string): readonly Point[] => {
  if (!live) return [];
  const { indicator } = live.node;
  return member !== '' && indicator.members ? memberPoints(ownReports(live, member), indicator) : live.points;
};

const ownReports = ({ reports }: LiveSeries, member: string): MemberReport[] =>
  reports.filter((report) => report.member === member).sort((a, b) => a.period - b.period);

/** Most figures are the latest of their series: then all the others are earlier. */
const earlierThan = <Known extends { readonly period: Month }>(
  period: Month,
  known: readonly Known[],
): readonly Known[] =>
  (known.at(-1)?.period ?? period - 1) < period ? known : known.filter((one) => one.period < period);
