import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Month, SeriesId, SeriesNode } from '@planwatch/domain';
import { newId } from '@planwatch/runtime';
import { insertEvaluations, loadEpisodes, type NewEvaluation, type ReferenceValue, type Trx } from '@planwatch/store';
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

/** What came of a batch; its judgements are on record already. */
export interface JudgedBatch {
  readonly evaluations: number;
  readonly raised: RaisedAlerts;
  /** By series, the new judgement of its latest period. */
  readonly latest: ReadonlyMap<SeriesId, string>;
}

/**
 * Judges the series that changed, follows their alerts, and puts the judgements on record portion by portion: Postgres
 * writes one while the next is made, and none is held in memory longer than that.
 */
export const judgeAndRecord = async (trx: Trx, batch: JudgementBatch): Promise<JudgedBatch> => {
  const { live, dueThrough, now } = batch;
  const onRecord = await loadEpisodesOf(trx, batch);
  const record = createRecord(trx, now);
  const raised: RaisedAlerts[] = [];
  const latest = new Map<SeriesId, string>();
  for (const node of batch.nodes) {
    const series = live.get(node.id);
    if (!series) continue;
    const due = dueThrough(node);
    const judged = judgeSeries(series, { ...batch, series: live, dueThrough: () => due, newId });
    passOn(series, live);
    if (judged.length === 0) continue;
    raised.push(raiseAlerts(series, judged, { dueThrough: due, onRecord, now, newId }));
    const last = judged.at(-1);
    if (last && last.period === series.points.at(-1)?.period) latest.set(node.id, last.id);
    await record.add(judged);
  }
  return {
    evaluations: await record.finish(),
    raised: allRaised(raised),
    latest,
  };
};

/** The episodes that these series had, as they are on record. */
const loadEpisodesOf = async (trx: Trx, { nodes, live }: JudgementBatch) => {
  const open = nodes.flatMap(({ id }) => (live.get(id)?.track as Track | null | undefined)?.alertId ?? []);
  const episodes = await loadEpisodes(trx, open);
  return (alertId: string) => episodes.get(alertId);
};

/** What is judged against a changed series is judged again over the same months. */
const passOn = (series: LiveSeries, live: LiveSeriesMap): void => {
  if (series.changedFrom === null) return;
  for (const id of series.node.dependents) {
    const dependent = live.get(id);
    if (dependent) changeFrom(dependent, series.changedFrom);
  }
};

/** Judgements written in one statement, about: a megabyte or two. */
const PORTION = 500;

/** Writes portions one after another, each while its giver goes on. */
const createRecord = (trx: Trx, now: Date) => {
  let portion: NewEvaluation[] = [];
  let writing = Promise.resolve();
  let count = 0;
  const write = async (): Promise<void> => {
    await writing;
    count += portion.length;
    writing = insertEvaluations(trx, portion, now);
    // Whoever waits for it next learns of a failure; until then nobody does.
    writing.catch(() => undefined);
    portion = [];
    // The statement leaves this process only when the event loop turns.
    await nextTurn();
  };
  return {
    add: async (judged: readonly NewEvaluation[]): Promise<void> => {
      portion.push(...judged);
      if (portion.length >= PORTION) await write();
    },
    /** Resolves to how many are on record, once all are. */
    finish: async (): Promise<number> => {
      await write();
      await writing;
      return count;
    },
  };
};
