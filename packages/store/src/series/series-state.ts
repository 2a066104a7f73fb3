import { type MemberReport, type Month, periodToDate, yearOf } from '@planwatch/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { StoredPoint } from '../tables/series-points.ts';
import { namesOf, rowsOf } from '../unnest.ts';
import { pointsFromText, pointsToText } from './point-text.ts';

/** Where a series lives: the plan that holds it, and its indicator. */
export interface SeriesKey {
  readonly plan: string;
  readonly indicator: string;
}

export interface SeriesState extends SeriesKey {
  /** How often it was written so far; 0: never. */
  readonly version: number;
  /** By period, ascending. */
  readonly points: readonly StoredPoint[];
  /** Of the members, where members report; else `null`. */
  readonly reports: readonly MemberReport[] | null;
  readonly track: unknown;
}

/**
 * A state to be written as the version after the one it was loaded as. Its points of years before that of `changedFrom`
 * are as they were loaded.
 */
export interface ChangedSeriesState extends SeriesState {
  /** The new judgement of its latest period; `null`: that stays as it was. */
  readonly judged: string | null;
  readonly changedFrom: Month;
  /** The earliest December whose year will close by its due date alone. */
  readonly openDecember: Month | null;
}

/** A series whose state is wanted, unless it still stands at the version that the caller holds; 0: holds none. */
export interface WantedSeries extends SeriesKey {
  readonly version: number;
}

/** The states of these series that stand at another version; a series that has none yet is absent. */
export const loadSeriesStates = async (trx: Trx, wanted: readonly WantedSeries[]): Promise<SeriesState[]> => {
  const { rows } = await sql<Omit<SeriesState, 'points'> & { points: string | null }>`
    select plan_id as plan, indicator, series_state.version, reports, track,
           (select string_agg(points, ',' order by year) from series_points
            where (series_points.plan_id, series_points.indicator) = (series_state.plan_id, series_state.indicator)
           ) as points
    from series_state
    join ${rowsOf({ plan: 'text', indicator: 'text', version: 'int' }, wanted)} as wanted (plan_id, indicator, version)
      using (plan_id, indicator)
    where series_state.version <> wanted.version`.execute(trx);
  return rows.map((row) => ({ ...row, points: pointsFromText(row.points ?? '') }));
};

const STATE_COLUMNS = {
  plan_id: 'text',
  indicator: 'text',
  version: 'int',
  reports: 'jsonb',
  track: 'jsonb',
  judged: 'uuid',
  open_december: 'date',
};
const POINT_COLUMNS = { plan_id: 'text', indicator: 'text', year: 'smallint', points: 'text' };

/** The statement that writes where these series stand. */
export const saveSeriesStates = (states: readonly ChangedSeriesState[], now: Date): RawBuilder<unknown> => sql`
  insert into series_state (${namesOf(STATE_COLUMNS)}, updated_at)
  select *, ${now}::timestamptz from ${rowsOf(STATE_COLUMNS, states.map(stateRow))}
  on conflict (plan_id, indicator) do update
    set version = excluded.version, reports = excluded.reports, track = excluded.track,
        judged = coalesce(excluded.judged, series_state.judged), open_december = excluded.open_december,
        updated_at = excluded.updated_at`;

/** The statement that writes the points of the years that changed. */
export const saveSeriesPoints = (states: readonly ChangedSeriesState[]): RawBuilder<unknown> => sql`
  insert into series_points (${namesOf(POINT_COLUMNS)})
  select * from ${rowsOf(POINT_COLUMNS, states.flatMap(changedYears))}
  on conflict (plan_id, indicator, year) do update set points = excluded.points`;

const stateRow = ({ plan, indicator, version, reports, track, judged, openDecember }: ChangedSeriesState) => ({
  plan_id: plan,
  indicator,
  version: version + 1,
  reports: reports === null ? null : JSON.stringify(reports),
  track: track === null ? null : JSON.stringify(track),
  judged,
  open_december: openDecember === null ? null : periodToDate(openDecember),
});

const changedYears = ({ plan, indicator, points, changedFrom }: ChangedSeriesState) => {
  const changed = points.filter(({ period }) => yearOf(period) >= yearOf(changedFrom));
  return [...Map.groupBy(changed, ({ period }) => yearOf(period))].map(([year, own]) => ({
    plan_id: plan,
    indicator,
    year,
    points: pointsToText(own),
  }));
};

/** The series of these plans that have a December whose year will close by its due date alone, and the earliest such. */
export const loadOpenDecembers = async (
  trx: Trx,
  plans: readonly string[],
): Promise<(SeriesKey & { readonly period: string })[]> => {
  const { rows } = await sql<SeriesKey & { period: string }>`
    select plan_id as plan, indicator, open_december as period from series_state
    where plan_id = any(${[...plans]}::text[]) and open_december is not null`.execute(trx);
  return rows;
};
