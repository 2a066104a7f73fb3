import { type Selectable, sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { EvaluationTable } from '../tables/evaluation.ts';
import { namesOf, rowsOf } from '../unnest.ts';

export type EvaluationRow = Selectable<EvaluationTable>;

/** A canonical series: where figures, evaluations and alerts are kept. */
export interface Series {
  readonly plan_id: string;
  readonly indicator: string;
}

const SERIES_COLUMNS = { plan_id: 'text', indicator: 'text' };

/**
 * The judgement of each series at its latest period up to `period` (a DATE), as it was known at `asOf`.
 * Series without one are left out; the order is that of `series`.
 */
export const latestEvaluations = async (
  trx: Trx,
  series: readonly Series[],
  { period, asOf }: { period?: string | undefined; asOf?: Date | undefined } = {},
): Promise<EvaluationRow[]> => {
  if (series.length === 0) return [];
  const found = await sql<EvaluationRow>`
    select latest.*
    from ${rowsOf(SERIES_COLUMNS, series)} with ordinality as given (${namesOf(SERIES_COLUMNS)}, position)
    join lateral (
      select * from evaluation
      where evaluation.plan_id = given.plan_id and evaluation.indicator = given.indicator
        and evaluation.period <= coalesce(${period ?? null}::date, 'infinity')
        and evaluation.evaluated_at <= coalesce(${asOf ?? null}::timestamptz, 'infinity')
      order by evaluation.period desc, evaluation.ordinal desc
      limit 1
    ) latest on true
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
): Promise<EvaluationRow[]> => {
  const found = await sql<EvaluationRow>`
    select distinct on (period) * from evaluation
    where plan_id = ${series.plan_id} and indicator = ${series.indicator}
      and period <= coalesce(${period ?? null}::date, 'infinity')
      and period < coalesce(${before ?? null}::date, 'infinity')
      and evaluated_at <= coalesce(${asOf ?? null}::timestamptz, 'infinity')
    order by period desc, ordinal desc
    limit ${limit}`.execute(trx);
  return found.rows;
};
