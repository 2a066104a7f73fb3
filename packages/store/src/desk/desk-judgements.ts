import type { IndicatorForecast } from '@planwatch/domain';
import { sql } from 'kysely';
import type { EvaluationRow } from '../reads/list-evaluations.ts';
import type { Trx } from '../store.ts';

/** A series' latest judgement, and what was forecast from it. */
export interface LatestJudgement {
  readonly evaluation: EvaluationRow;
  readonly forecast: IndicatorForecast | null;
  /** Whether it was tried: a judgement may be newer than its forecast. */
  readonly forecastTried: boolean;
}

/** The latest judgement of every series that a plan holds, in order of code. */
export const loadLatestJudgements = async (trx: Trx, planId: string): Promise<LatestJudgement[]> => {
  const { rows } = await sql<EvaluationRow & { forecast_result: IndicatorForecast | null; tried: boolean }>`
    select evaluation.*, forecast.result as forecast_result, forecast.evaluation_id is not null as tried
    from series_state
    join evaluation on evaluation.evaluation_id = series_state.judged
    left join forecast on forecast.plan_id = evaluation.plan_id and forecast.evaluation_id = evaluation.evaluation_id
    where series_state.plan_id = ${planId} and evaluation.plan_id = ${planId}
    order by evaluation.indicator`.execute(trx);
  return rows.map(({ forecast_result: forecast, tried, ...evaluation }) => ({
    evaluation,
    forecast,
    forecastTried: tried,
  }));
};

/** The last judgement of every December from this one on, of every series that a plan holds. `from`: DATE. */
export const loadDecembers = async (trx: Trx, planId: string, from: string): Promise<EvaluationRow[]> => {
  const { rows } = await sql<EvaluationRow>`
    select distinct on (indicator, period) * from evaluation
    where plan_id = ${planId} and period >= ${from}::date and extract(month from period) = 12
    order by indicator, period, ordinal desc`.execute(trx);
  return rows;
};
