import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { StoredPoint } from '../tables/series-state.ts';
import { namesOf, rowsOf } from '../unnest.ts';

/** Where a series lives: the plan that holds it, and its indicator. */
export interface SeriesKey {
  readonly plan: string;
  readonly indicator: string;
}

export interface SeriesState extends SeriesKey {
  readonly points: readonly StoredPoint[];
  readonly track: unknown;
}

/** The states of these series; a series that has none yet is absent. */
export const loadSeriesStates = async (trx: Trx, keys: readonly SeriesKey[]): Promise<SeriesState[]> => {
  const { rows } = await sql<SeriesState>`
    select plan_id as plan, indicator, points, track
    from series_state join ${rowsOf({ plan: 'text', indicator: 'text' }, keys)} as wanted (plan_id, indicator)
      using (plan_id, indicator)`.execute(trx);
  return rows;
};

const COLUMNS = { plan_id: 'text', indicator: 'text', points: 'jsonb', track: 'jsonb' };

/** Writes these states, whole. */
export const saveSeriesStates = async (trx: Trx, states: readonly SeriesState[], now: Date): Promise<void> => {
  if (states.length === 0) return;
  const rows = states.map((state) => ({
    plan_id: state.plan,
    indicator: state.indicator,
    points: JSON.stringify(state.points),
    track: state.track === null ? null : JSON.stringify(state.track),
  }));
  await sql`
    insert into series_state (${namesOf(COLUMNS)}, updated_at)
    select *, ${now}::timestamptz from ${rowsOf(COLUMNS, rows)}
    on conflict (plan_id, indicator) do update
      set points = excluded.points, track = excluded.track, updated_at = excluded.updated_at`.execute(trx);
};
