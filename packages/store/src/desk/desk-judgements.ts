import type { Light, Told } from '@planwatch/domain';
import { sql } from 'kysely';
import type { EvaluationRow } from '../reads/list-evaluations.ts';
import type { Trx } from '../store.ts';

/** What the desk goes by of a series' latest judgement. */
export interface LatestJudgement {
  readonly evaluationId: string;
  readonly indicator: string;
  /** DATE of the period's last month. */
  readonly period: string;
  readonly ordinal: number;
  readonly light: Light;
  readonly marks: readonly string[];
  /** Numbers as text. */
  readonly actual: string | null;
  readonly expected: string | null;
  /** Of meeting the target, as forecast from it; `null`: no forecast. */
  readonly probability: number | null;
  /** Whether one was tried: a judgement may be newer than its forecast. */
  readonly forecastTried: boolean;
}

/** The latest judgements of these series of a plan, in order of code. */
export const loadLatestJudgements = async (
  trx: Trx,
  planId: string,
  indicators: readonly string[],
): Promise<LatestJudgement[]> => {
  if (indicators.length === 0) return [];
  const { rows } = await sql<LatestJudgement>`
    select evaluation.evaluation_id as "evaluationId", evaluation.indicator, evaluation.period, evaluation.ordinal,
           evaluation.light, evaluation.marks, evaluation.actual::text, evaluation.expected::text,
           (forecast.result->>'probability')::double precision as probability,
           forecast.evaluation_id is not null as "forecastTried"
    from series_state
    join evaluation on evaluation.evaluation_id = series_state.judged and evaluation.plan_id = series_state.plan_id
    left join forecast on forecast.plan_id = evaluation.plan_id and forecast.evaluation_id = evaluation.evaluation_id
    where series_state.plan_id = ${planId} and series_state.indicator = any(${[...indicators]}::text[])
    order by evaluation.indicator`.execute(trx);
  return rows;
};

/** The last judgement of every December from this one on, of every series that a plan holds. `from`: DATE. */
export const loadDecembers = async (trx: Trx, planId: string, from: string): Promise<EvaluationRow[]> => {
  const { rows } = await sql<EvaluationRow>`
    select distinct on (indicator, period) * from evaluation
    where plan_id = ${planId} and period >= ${from}::date and extract(month from period) = 12
    order by indicator, period, ordinal desc`.execute(trx);
  return rows;
};

/** What was last said of each series of a plan that somebody was told of and not yet that it is over, by indicator. */
export const loadSeriesTold = async (trx: Trx, planId: string): Promise<Map<string, Told>> => {
  const { rows } = await sql<{ indicator: string; told: Told }>`
    select indicator, track->'state'->'told' as told from series_state
    where plan_id = ${planId} and jsonb_typeof(track->'state'->'told') = 'object'`.execute(trx);
  return new Map(rows.map(({ indicator, told }) => [indicator, told]));
};
