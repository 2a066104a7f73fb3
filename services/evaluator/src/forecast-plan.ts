import { type EvaluationInput, type Month, seriesId } from '@planwatch/domain';
import type { Clock } from '@planwatch/runtime';
import {
  type Db,
  loadReferenceValues,
  loadUnforecast,
  type PlanCache,
  recordForecasts,
  takeTurn,
  type UnforecastSeries,
  withPlans,
} from '@planwatch/store';
import { forecastAll } from './forecast-all.ts';
import { judgementInput } from './judge-series.ts';
import type { KeptSeries } from './kept-series.ts';
import { openSeries } from './live-series.ts';
import { graphOf, keysOf, type PlanGraph } from './plan-graph.ts';

export interface ForecastPlanDeps {
  readonly db: Db;
  readonly planCache: PlanCache;
  readonly kept: KeptSeries;
  readonly clock: Clock;
  /** Series in one go. */
  readonly batchSeries: number;
}

interface Prepared {
  readonly wanted: UnforecastSeries;
  readonly period: Month;
  readonly input: EvaluationInput;
}

/**
 * Forecasts from the latest judgements of a plan's series that were not forecast from yet, up to a batch of them.
 * Nothing is locked while the forecasts are made; a series that was judged again by then is left to the next run.
 * Returns how many it did.
 */
export const forecastPlan = async (planId: string, deps: ForecastPlanDeps): Promise<number> => {
  const graph = await graphOf(planId, deps);
  const prepared = await prepare(planId, graph, deps);
  const outcomes = await forecastAll(prepared.map(({ input }) => input));
  const forecasts = prepared.flatMap(({ wanted, period }, at) => {
    const outcome = outcomes[at];
    return outcome ? [{ ...wanted, period, outcome }] : [];
  });
  await withPlans(deps.db, graph.plans, async (trx) => {
    await takeTurn(trx, graph.plans);
    await recordForecasts(trx, forecasts, deps.clock.now());
  });
  return forecasts.length;
};

const prepare = (planId: string, graph: PlanGraph, deps: ForecastPlanDeps): Promise<Prepared[]> =>
  withPlans(deps.db, graph.plans, async (trx) => {
    const wanted = await loadUnforecast(trx, planId, deps.batchSeries);
    const nodes = wanted.map((one) => graph.series.get(seriesId(one))).filter((node) => node !== undefined);
    const series = await openSeries(trx, deps.kept, graph.series, nodes);
    const references = Map.groupBy(await loadReferenceValues(trx, keysOf(nodes)), seriesId);
    return wanted.flatMap((one): Prepared[] => {
      const live = series.get(seriesId(one));
      const period = live?.points.at(-1)?.period;
      if (!live || period === undefined) return [];
      const input = judgementInput(live, { series, references, dueThrough: () => null });
      return [{ wanted: one, period, input: { ...input, asOf: period } }];
    });
  });
