import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Month, openDecember, type SeriesId, type SeriesNode } from '@planwatch/domain';
import { newId } from '@planwatch/runtime';
import {
  type ChangedSeriesState,
  loadEpisodes,
  type NewEvaluation,
  type ReferenceValue,
  recordJudgements,
  type Trx,
} from '@planwatch/store';
import { allRaised, type RaisedAlerts, type Track } from './follow-track.ts';
import { judgeSeries } from './judge-series.ts';
import { changeFrom, type LiveSeries, type LiveSeriesMap } from './live-series.ts';
import { raiseAlerts } from './raise-alerts.ts';

export interface JudgementBatch {
  /** In order of judgement. */
  readonly nodes: readonly SeriesNode[];
  readonly live: LiveSeriesMap;
  readonly references: ReadonlyMap<SeriesId, readonly ReferenceValue[]>;
  /** Latest period of a series whose due date has passed. */
  readonly dueThrough: (node: SeriesNode) => Month | null;
  /** The submission that brought a figure in. */
  readonly causeOf: (id: SeriesId, period: Month) => string | null;
  readonly now: Date;
}

/** What came of a batch; its judgements and its series are on record already. */
export interface JudgedBatch {
  readonly evaluations: number;
  readonly raised: RaisedAlerts;
  readonly written: readonly ChangedSeriesState[];
}

/**
 * Judges the series that changed, follows their alerts, and puts the judgements and where the series now stand on record
 * portion by portion: Postgres writes one while the next is made, and no judgement is held in memory longer than that.
 */
export const judgeAndRecord = async (trx: Trx, batch: JudgementBatch): Promise<JudgedBatch> => {
  const { live, dueThrough, now } = batch;
  const onRecord = await loadEpisodesOf(trx, batch);
  const record = createRecord(trx, now);
  const raised: RaisedAlerts[] = [];
  for (const node of batch.nodes) {
    const series = live.get(node.id);
    if (!series || series.changedFrom === null) continue;
    const due = dueThrough(node);
    const judged = judgeSeries(series, { ...batch, series: live, dueThrough: () => due, newId });
    passOn(series, series.changedFrom, live);
    if (judged.length > 0) raised.push(raiseAlerts(series, judged, { dueThrough: due, onRecord, now, newId }));
    await record.add(judged, changedState(series, series.changedFrom, judged.at(-1), due));
  }
  return { ...(await record.finish()), raised: allRaised(raised) };
};

/** Where a series now stands, with the judgement that its latest period stands by if that is new. */
const changedState = (
  { node, version, points, reports, track }: LiveSeries,
  changedFrom: Month,
  last: NewEvaluation | undefined,
  dueThrough: Month | null,
): ChangedSeriesState => ({
  plan: node.plan.code,
  indicator: node.indicator.code,
  version,
  points,
  reports: node.indicator.members ? reports : null,
  track,
  changedFrom,
  judged: last && last.period === points.at(-1)?.period ? last.id : null,
  openDecember: openDecember(points, dueThrough),
});

/** The episodes that these series had, as they are on record. */
const loadEpisodesOf = async (trx: Trx, { nodes, live }: JudgementBatch) => {
  const open = nodes.flatMap(({ id }) => (live.get(id)?.track as Track | null | undefined)?.alertId ?? []);
  const episodes = await loadEpisodes(trx, open);
  return (alertId: string) => episodes.get(alertId);
};

/** What is judged against a changed series is judged again over the same months. */
const passOn = ({ node }: LiveSeries, changedFrom: Month, live: LiveSeriesMap): void => {
  for (const id of node.dependents) {
    const dependent = live.get(id);
    if (dependent) changeFrom(dependent, changedFrom);
  }
};

/** Judgements written in one statement, about: a megabyte or two. */
const PORTION = 500;

/** Writes portions one after another, each while its giver goes on. */
const createRecord = (trx: Trx, now: Date) => {
  let judgements: NewEvaluation[] = [];
  let states: ChangedSeriesState[] = [];
  let writing = Promise.resolve();
  let evaluations = 0;
  const written: ChangedSeriesState[] = [];
  const write = async (): Promise<void> => {
    await writing;
    evaluations += judgements.length;
    written.push(...states);
    writing = recordJudgements(trx, { judgements, states }, now);
    // Whoever waits for it next learns of a failure; until then nobody does.
    writing.catch(() => undefined);
    judgements = [];
    states = [];
    // The statement leaves this process only when the event loop turns.
    await nextTurn();
  };
  return {
    add: async (judged: readonly NewEvaluation[], state: ChangedSeriesState): Promise<void> => {
      judgements.push(...judged);
      states.push(state);
      if (judgements.length >= PORTION) await write();
    },
    /** Resolves once all are on record. */
    finish: async (): Promise<{ evaluations: number; written: readonly ChangedSeriesState[] }> => {
      await write();
      await writing;
      return { evaluations, written };
    },
  };
};
