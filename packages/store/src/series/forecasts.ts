import { type IndicatorForecast, type Month, type NoIndicatorForecast, periodToDate } from '@planwatch/domain';
import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import { namesOf, rowsOf } from '../unnest.ts';
import type { SeriesKey } from './series-state.ts';

/** A series whose latest judgement was not forecast from yet. */
export interface UnforecastSeries extends SeriesKey {
  /** That judgement. */
  readonly judged: string;
}

/**
 * Up to `limit` of a plan's series that are to be forecast, in order of code; none while submissions wait, since what
 * they bring would be forecast from again.
 */
export const loadUnforecast = async (trx: Trx, plan: string, limit: number): Promise<UnforecastSeries[]> => {
  const { rows } = await sql<UnforecastSeries>`
    select plan_id as plan, indicator, judged from series_state
    where plan_id = ${plan} and judged is distinct from forecast
      and not exists (select from submission where submission.plan_id = ${plan} and status = 'received')
    order by indicator limit ${limit}`.execute(trx);
  return rows;
};

/** A forecast to be put on record, or the reason why there is none. */
export interface NewForecast extends UnforecastSeries {
  readonly period: Month;
  readonly outcome: { readonly result: IndicatorForecast } | { readonly noneBecause: NoIndicatorForecast };
}

const COLUMNS = {
  plan_id: 'text',
  evaluation_id: 'uuid',
  indicator: 'text',
  period: 'date',
  result: 'jsonb',
  none_because: 'text',
};

/** Adds forecasts, and marks their series as forecast, for the desk to look at, unless judged again in the meantime. */
export const recordForecasts = async (trx: Trx, forecasts: readonly NewForecast[], now: Date): Promise<void> => {
  if (forecasts.length === 0) return;
  const rows = forecasts.map(({ plan, indicator, judged, period, outcome }) => ({
    plan_id: plan,
    evaluation_id: judged,
    indicator,
    period: periodToDate(period),
    result: 'result' in outcome ? JSON.stringify(outcome.result) : null,
    none_because: 'result' in outcome ? null : outcome.noneBecause,
  }));
  await sql`
    insert into forecast (${namesOf(COLUMNS)}, made_at)
    select *, ${now}::timestamptz from ${rowsOf(COLUMNS, rows)}
    on conflict do nothing`.execute(trx);
  await sql`
    update series_state set forecast = done.evaluation_id, updated_at = greatest(updated_at, ${now}::timestamptz)
    from ${rowsOf({ plan_id: 'text', indicator: 'text', evaluation_id: 'uuid' }, rows)}
      as done (plan_id, indicator, evaluation_id)
    where (series_state.plan_id, series_state.indicator, judged) = (done.plan_id, done.indicator, done.evaluation_id)`.execute(
    trx,
  );
};
