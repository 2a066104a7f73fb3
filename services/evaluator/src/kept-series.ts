import { type SeriesId, type SeriesNode, seriesId } from '@planwatch/domain';
import { loadSeriesStates, type SeriesState, type Trx } from '@planwatch/store';

/**
 * The series as this process last read or wrote them, so that a batch reads only those that another process wrote in
 * the meantime: which, Postgres says by their version.
 */
export interface KeptSeries {
  /** What is stored of these series, as of now; a series that has nothing yet is absent. */
  load(trx: Trx, nodes: readonly SeriesNode[]): Promise<SeriesState[]>;
  /** Takes over what was written, once it is committed. Its points are not to be changed from then on. */
  keep(written: readonly SeriesState[]): void;
}

/** Some 15 MB. Beyond that all is forgotten and read anew as it is needed. */
const MOST_POINTS = 150_000;

export const keepSeries = (mostPoints = MOST_POINTS): KeptSeries => {
  const kept = new Map<SeriesId, SeriesState>();
  let points = 0;
  const put = (state: SeriesState): void => {
    const id = seriesId(state);
    points += state.points.length - (kept.get(id)?.points.length ?? 0);
    kept.set(id, state);
  };
  const keep = (states: readonly SeriesState[]): void => {
    states.forEach(put);
    if (points <= mostPoints) return;
    kept.clear();
    points = 0;
  };
  return {
    load: async (trx, nodes) => {
      const wanted = nodes.map(({ id, plan, indicator }) => ({
        plan: plan.code,
        indicator: indicator.code,
        version: kept.get(id)?.version ?? 0,
      }));
      const read = new Map((await loadSeriesStates(trx, wanted)).map((state) => [seriesId(state), state]));
      const states = nodes.flatMap(({ id }) => read.get(id) ?? kept.get(id) ?? []);
      keep([...read.values()]);
      return states;
    },
    keep,
  };
};
