import { isDeepStrictEqual } from 'node:util';
import {
  combineMembers,
  type MemberReport,
  type Month,
  type Point,
  type SeriesGraph,
  type SeriesId,
  type SeriesNode,
  seriesId,
} from '@planwatch/domain';
import type { SeriesState, StoredPoint, Trx } from '@planwatch/store';
import type { KeptSeries } from './kept-series.ts';

/** A series while a batch is being judged: its points change, and which of them must be judged again. */
export interface LiveSeries {
  readonly node: SeriesNode;
  /** As it was loaded. */
  readonly version: number;
  readonly points: StoredPoint[];
  /** Current reports of the members, where members report. */
  readonly reports: MemberReport[];
  track: unknown;
  /** Everything from this period on is to be judged again; `null`: nothing changed. */
  changedFrom: Month | null;
}

/** All series of a batch, opened from what was stored or empty. */
export type LiveSeriesMap = ReadonlyMap<SeriesId, LiveSeries>;

/** Opens these series and their neighbours, with what is stored of them. */
export const openSeries = async (
  trx: Trx,
  kept: KeptSeries,
  graph: SeriesGraph,
  nodes: readonly SeriesNode[],
): Promise<LiveSeriesMap> => {
  const around = withNeighbours(graph, nodes);
  return asLive(around, await kept.load(trx, around));
};

const asLive = (nodes: readonly SeriesNode[], states: readonly SeriesState[]): LiveSeriesMap => {
  const stored = new Map(states.map((state) => [seriesId(state), state]));
  const open = new Map<SeriesId, LiveSeries>();
  for (const node of nodes) {
    const state = stored.get(node.id);
    open.set(node.id, {
      node,
      version: state?.version ?? 0,
      points: [...(state?.points ?? [])],
      reports: [...(state?.reports ?? [])],
      track: state?.track ?? null,
      changedFrom: null,
    });
  }
  return open;
};

/** These series and the neighbours that must be known to judge them: references, wholes and parts. */
const withNeighbours = (graph: SeriesGraph, nodes: readonly SeriesNode[]): SeriesNode[] => {
  const found = new Map<SeriesId, SeriesNode>();
  for (const node of nodes) {
    for (const id of [node.id, node.reference, node.whole, ...node.parts]) {
      const neighbour = id === null ? undefined : graph.get(id);
      if (neighbour) found.set(neighbour.id, neighbour);
    }
  }
  return [...found.values()];
};

/** Where the judgement of a point stands. */
type Standing = Pick<StoredPoint, 'ordinal' | 'fingerprint' | 'light'>;

/** What a point has before it is judged. */
const UNJUDGED: Standing = { ordinal: 0, fingerprint: 0, light: null };

/**
 * A point with where its judgement stands. Thousands are kept: named one by one, a plain point's fields take a third
 * less memory than those of a spread.
 */
export const pointAt = (point: Point, { ordinal, fingerprint, light }: Standing): StoredPoint => {
  const { period, value, revision, final, inDoubt, members } = point;
  const isPlain = final === undefined && inDoubt === undefined && members === undefined;
  return isPlain ? { period, value, revision, ordinal, fingerprint, light } : { ...point, ordinal, fingerprint, light };
};

/** Puts a point in its place; what was judged there before is kept to count on. */
export const putPoint = (series: LiveSeries, point: Point): void => {
  const at = series.points.findLastIndex((held) => held.period <= point.period);
  const held = series.points[at];
  if (held?.period === point.period) {
    series.points[at] = pointAt(point, held);
  } else series.points.splice(at + 1, 0, pointAt(point, UNJUDGED));
  changeFrom(series, point.period);
};

/** Takes a member's report in, and combines its series anew. */
export const putReport = (series: LiveSeries, report: MemberReport): void => {
  const at = series.reports.findIndex((held) => held.member === report.member && held.period === report.period);
  if (at >= 0) series.reports[at] = report;
  else series.reports.push(report);
  combineAnew(series);
};

/** Puts together what members reported; periods that stay as they were stay untouched. */
export const combineAnew = (series: LiveSeries): void => {
  for (const point of combineMembers(series.node.indicator, series.reports)) {
    const held = series.points.find(({ period }) => period === point.period);
    if (!held || !isDeepStrictEqual(pointAt(point, held), held)) putPoint(series, point);
  }
};

/** Asks for judgement again from a period on. */
export const changeFrom = (series: LiveSeries, period: Month): void => {
  series.changedFrom = Math.min(series.changedFrom ?? period, period);
};
