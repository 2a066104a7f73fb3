import {
  type Month,
  periodFromDate,
  type SeriesId,
  seriesId,
  type WavePolicy,
  withDependents,
} from '@planwatch/domain';
import type { Clock, Logger, WorkingDays } from '@planwatch/runtime';
import {
  type ChangedSeriesState,
  claimPlanVersions,
  claimReferenceValues,
  claimSubmissions,
  type Db,
  finishSubmissions,
  insertFindings,
  loadClaimedFigures,
  loadOpenDecembers,
  loadReferenceValues,
  type OpenWave,
  type PlanCache,
  recordAlerts,
  type Trx,
  takeTurn,
  withPlans,
} from '@planwatch/store';
import { type DueThrough, dueThroughAt } from './due-through.ts';
import { judgeAndRecord } from './judge-and-record.ts';
import type { KeptSeries } from './kept-series.ts';
import { changeFrom, combineAnew, type LiveSeries, openSeries } from './live-series.ts';
import { graphOf, keysOf, type PlanGraph } from './plan-graph.ts';
import { takeFigures } from './take-figures.ts';
import { tell } from './tell.ts';

export interface EvaluatePlanDeps {
  readonly db: Db;
  readonly planCache: PlanCache;
  readonly kept: KeptSeries;
  readonly clock: Clock;
  readonly workingDays: WorkingDays;
  readonly wavePolicy?: WavePolicy | undefined;
  /** Figures taken up in one transaction, about. */
  readonly batchFigures: number;
  readonly log: Logger;
}

/** What one transaction did. */
export interface BatchOutcome {
  readonly submissions: number;
  readonly figures: number;
  readonly evaluations: number;
  readonly held: number;
  /** Waves that were opened or moved: the notifier is to look at each when it is due. */
  readonly waves: readonly OpenWave[];
  /** More may be waiting. */
  readonly more: boolean;
}

/**
 * Takes up what waits for a plan, submissions in order of receipt, new reference values and a new version of the plan,
 * and judges all that depends on it, in one transaction with a fixed number of statements. Run twice, it finds nothing.
 */
export const evaluatePlan = async (planId: string, deps: EvaluatePlanDeps): Promise<BatchOutcome> => {
  const graph = await graphOf(planId, deps);
  const { written, ...outcome } = await withPlans(deps.db, graph.plans, (trx) => evaluateIn(trx, planId, graph, deps));
  deps.kept.keep(written.map((state) => ({ ...state, version: state.version + 1 })));
  return outcome;
};

const evaluateIn = async (
  trx: Trx,
  planId: string,
  graph: PlanGraph,
  deps: EvaluatePlanDeps,
): Promise<BatchOutcome & { readonly written: readonly ChangedSeriesState[] }> => {
  await takeTurn(trx, graph.plans);
  const now = deps.clock.now();
  const claimed = await claimSubmissions(trx, planId, deps.batchFigures);
  const dueThrough = dueThroughAt(now, deps.workingDays);
  const restless = await findRestless(trx, graph, dueThrough, now);
  if (claimed.length === 0 && restless.length === 0) return NOTHING;
  const ids = claimed.map((submission) => submission.id);
  const figures = await loadClaimedFigures(trx, planId, ids);
  const touched = [...figures.map(seriesId), ...restless.map(({ id }) => id)];
  const nodes = withDependents(graph.series, new Set(touched));
  const live = await openSeries(trx, deps.kept, graph.series, nodes);
  for (const one of restless) stir(live.get(one.id), one.from);

  const taken = takeFigures(figures, live);
  const references = Map.groupBy(await loadReferenceValues(trx, keysOf(nodes)), seriesId);
  await insertFindings(trx, taken.findings, now);
  const { causeOf } = taken;
  const judged = await judgeAndRecord(trx, { nodes, live, references, dueThrough, causeOf, now });
  const { raised } = judged;
  await recordAlerts(trx, raised.alerts, raised.events, now);
  const waves = await tell(trx, raised.notices, { ...deps, now });
  await finishSubmissions(
    trx,
    planId,
    claimed.map(({ id }) => ({ id, status: taken.held.has(id) ? 'awaiting_review' : 'evaluated' })),
    now,
  );
  return {
    submissions: claimed.length,
    figures: figures.length,
    evaluations: judged.evaluations,
    held: taken.held.size,
    waves,
    more: claimed.length > 0,
    written: judged.written,
  };
};

const NOTHING = { submissions: 0, figures: 0, evaluations: 0, held: 0, waves: [], more: false, written: [] };

/** A series to be judged again though nothing was reported. */
interface Restless {
  readonly id: SeriesId;
  /** `null`: from its start. */
  readonly from: Month | null;
}

/** A reference value came in, the plan itself changed, or a due date closed a year whose figure is preliminary. */
const findRestless = async (trx: Trx, graph: PlanGraph, dueThrough: DueThrough, now: Date): Promise<Restless[]> => {
  const referred = await claimReferenceValues(trx, graph.plans, now);
  const replanned = new Set(await claimPlanVersions(trx, graph.versions));
  const ids = referred.map(({ plan, indicator }) => graph.series.find(plan, indicator)?.id ?? '');
  const whole = [...ids, ...graph.series.ids.filter((id) => replanned.has(graph.series.get(id)?.plan.code ?? ''))];
  const closed = (await loadOpenDecembers(trx, graph.plans)).flatMap((open): Restless[] => {
    const node = graph.series.get(seriesId(open));
    const from = periodFromDate(open.period);
    return node && from <= (dueThrough(node) ?? 0) ? [{ id: node.id, from }] : [];
  });
  return [...whole.map((id) => ({ id, from: null })), ...closed];
};

/** What members reported is combined anew: a new version of the plan may name others. */
const stir = (series: LiveSeries | undefined, from: Month | null): void => {
  if (series?.node.indicator.members) combineAnew(series);
  const [first] = series?.points ?? [];
  if (series && first) changeFrom(series, from ?? first.period);
};
