import type { IndicatorForecast, NoIndicatorForecast } from '@planwatch/domain';
import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { EvaluationTable } from '../tables/evaluation.ts';
import { namesOf, rowsOf } from '../unnest.ts';

export type EvaluationRow = Selectable<EvaluationTable>;

/** A judgement as it is read: with the earlier one whose light it corrects, and the forecast made with it. */
export interface ReadEvaluation extends EvaluationRow {
  readonly restated_id: string | null;
  readonly restated_actual: string | null;
  /** `null` where none can be made (`forecast_none` says why) or none was made. */
  readonly forecast: ForecastRead | null;
  readonly forecast_none: NoIndicatorForecast | null;
  readonly forecast_made_at: Date | null;
}

/** A forecast, in lists without its steps. */
export type ForecastRead = Omit<IndicatorForecast, 'horizon'> & Partial<Pick<IndicatorForecast, 'horizon'>>;

/** A canonical series: where figures, evaluations and alerts are kept. */
export interface Series {
  readonly plan_id: string;
  readonly indicator: string;
}

const SERIES_COLUMNS = { plan_id: 'text', indicator: 'text' };

const until = (asOf: Date | undefined): RawBuilder<unknown> => sql`coalesce(${asOf ?? null}::timestamptz, 'infinity')`;

/** What is read with the rows of `judged`. */
const beside = (horizon: boolean): RawBuilder<unknown> => sql`
  earlier.evaluation_id as restated_id, earlier.actual as restated_actual,
  ${horizon ? sql`forecast.result` : sql`forecast.result - 'horizon'`} as forecast,
  forecast.none_because as forecast_none, forecast.made_at as forecast_made_at`;

const joined = (asOf: Date | undefined): RawBuilder<unknown> => sql`
  left join evaluation earlier
    on earlier.plan_id = judged.plan_id and earlier.indicator = judged.indicator and earlier.period = judged.period
    and earlier.ordinal = (judged.restates ->> 'ordinal')::int
  left join forecast
    on forecast.plan_id = judged.plan_id and forecast.evaluation_id = judged.evaluation_id
    and forecast.made_at <= ${until(asOf)}`;

/**
 * The judgement of each series at its latest period up to `period` (a DATE), as it was known at `asOf`.
 * Series without one are left out; the order is that of `series`. Forecasts come without their steps.
 */
export const latestEvaluations = async (
  trx: Trx,
  series: readonly Series[],
  { period, asOf }: { period?: string | undefined; asOf?: Date | undefined } = {},
): Promise<ReadEvaluation[]> => {
  if (series.length === 0) return [];
  const found = await sql<ReadEvaluation>`
    select judged.*, ${beside(false)}
    from ${rowsOf(SERIES_COLUMNS, series)} with ordinality as given (${namesOf(SERIES_COLUMNS)}, position)
    join lateral (
      select * from evaluation
      where evaluation.plan_id = given.plan_id and evaluation.indicator = given.indicator
        and evaluation.period <= coalesce(${period ?? null}::date, 'infinity')
        and evaluation.evaluated_at <= ${until(asOf)}
      order by evaluation.period desc, evaluation.ordinal desc
      limit 1
    ) judged on true
    ${joined(asOf)}
    order by given.position`.execute(trx);
  return found.rows;
};

export interface HistoryOptions {
  readonly period?: string | undefined;
  readonly asOf?: Date | undefined;
  /** DATE of the last period already seen. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** The current judgement of each period of a series, latest period first, as it was known at `asOf`. */
export const evaluationHistory = async (
  trx: Trx,
  series: Series,
  { period, asOf, before, limit }: HistoryOptions,
): Promise<ReadEvaluation[]> => {
  const found = await sql<ReadEvaluation>`
    select judged.*, ${beside(true)}
    from (
      select distinct on (period) * from evaluation
      where plan_id = ${series.plan_id} and indicator = ${series.indicator}
        and period <= coalesce(${period ?? null}::date, 'infinity')
        and period < coalesce(${before ?? null}::date, 'infinity')
        and evaluated_at <= ${until(asOf)}
      order by period desc, ordinal desc
      limit ${limit}
    ) judged
    ${joined(asOf)}
    order by judged.period desc`.execute(trx);
  return found.rows;
};

/** One judgement by its identity, superseded or not. */
export const findEvaluation = async (trx: Trx, id: string): Promise<ReadEvaluation | undefined> => {
  const found = await sql<ReadEvaluation>`
    select judged.*, ${beside(true)}
    from evaluation judged ${joined(undefined)}
    where judged.evaluation_id = ${id}`.execute(trx);
  return found.rows[0];
};
