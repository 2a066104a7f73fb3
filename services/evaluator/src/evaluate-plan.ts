import {
  latestDuePeriod,
  type Month,
  type SeriesGraph,
  type SeriesId,
  type SeriesNode,
  seriesGraph,
  withDependents,
} from '@planwatch/domain';
import { type Clock, dateIn, type Logger, newId, PlanwatchError, type WorkingDays } from '@planwatch/runtime';
import {
  type ChangedSeriesState,
  claimPlanVersions,
  claimReferenceValues,
  claimSubmissions,
  type Db,
  finishSubmissions,
  insertEvaluations,
  insertFindings,
  type LoadedPlan,
  listSharingPlans,
  loadAlertStates,
  loadClaimedFigures,
  loadReferenceValues,
  loadSeriesStates,
  type NewEvaluation,
  type OpenWave,
  type PlanCache,
  recordAlerts,
  type SeriesKey,
  saveSeriesStates,
  type Trx,
  takeTurn,
  type WavePolicy,
  withPlans,
} from '@planwatch/store';
import { judgeSeries } from './judge-series.ts';
import { changeFrom, type LiveSeries, openSeries, withNeighbours } from './live-series.ts';
import { type RaisedAlerts, raiseAlerts, type Track } from './raise-alerts.ts';
import { takeFigures } from './take-figures.ts';
import { tell } from './tell.ts';

export interface EvaluatePlanDeps {
  readonly db: Db;
  readonly planCache: PlanCache;
  readonly clock: Clock;
  readonly workingDays: WorkingDays;
  readonly wavePolicy: WavePolicy;
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
  return withPlans(deps.db, graph.plans, async (trx) => {
    await takeTurn(trx, graph.plans);
    const now = deps.clock.now();
    const claimed = await claimSubmissions(trx, planId, deps.batchFigures);
    const restless = await findRestless(trx, graph, now);
    if (claimed.length === 0 && restless.length === 0) return NOTHING;
    const ids = claimed.map((submission) => submission.id);
    const figures = await loadClaimedFigures(trx, planId, ids);
    const touched = [...figures.map((figure) => `${figure.plan}/${figure.indicator}`), ...restless];
    const nodes = withDependents(graph.series, new Set(touched));
    const live = openSeries(...(await loadAround(trx, graph.series, nodes)));
    for (const id of restless) markWhole(live.get(id));

    const taken = takeFigures(figures, live);
    const references = Map.groupBy(
      await loadReferenceValues(trx, keysOf(nodes)),
      (v): SeriesId => `${v.plan}/${v.indicator}`,
    );
    const dueThrough = dueThroughOf(deps, now);
    const evaluations = nodes.flatMap((node) => {
      const series = live.get(node.id);
      if (!series) return [];
      const judged = judgeSeries(series, {
        series: live,
        references,
        dueThrough: () => dueThrough(node),
        causeOf: taken.causeOf,
        newId,
      });
      passOn(series, live);
      return judged;
    });

    const raised = await raiseAll(trx, live, evaluations, dueThrough, now);
    await insertFindings(trx, taken.findings, now);
    await insertEvaluations(trx, evaluations, now);
    await recordAlerts(trx, raised.alerts, raised.events, now);
    const waves = await tell(trx, raised.notices, { policy: deps.wavePolicy, now, log: deps.log });
    await saveSeriesStates(trx, changedStates(live, evaluations), now);
    await finishSubmissions(
      trx,
      planId,
      claimed.map(({ id }) => ({ id, status: taken.held.has(id) ? 'awaiting_review' : 'evaluated' })),
      now,
    );
    return {
      submissions: claimed.length,
      figures: figures.length,
      evaluations: evaluations.length,
      held: taken.held.size,
      waves,
      more: claimed.length > 0,
    };
  });
};

const NOTHING: BatchOutcome = { submissions: 0, figures: 0, evaluations: 0, held: 0, waves: [], more: false };

interface PlanGraph {
  readonly series: SeriesGraph;
  /** The plan, and those that share series with it. */
  readonly plans: readonly string[];
  readonly versions: readonly { readonly plan: string; readonly version: number }[];
}

/** The series of a plan and of the plans that share some of them. */
const graphOf = async (planId: string, { db, planCache }: EvaluatePlanDeps): Promise<PlanGraph> => {
  const loaded: LoadedPlan[] = [];
  for (const id of [planId, ...(await listSharingPlans(db, planId))]) {
    const found = await planCache(db, id);
    if (found) loaded.push(found);
  }
  if (loaded[0]?.plan.code !== planId) throw new PlanwatchError('not_found', `There is no plan ${planId}`);
  return {
    series: seriesGraph(loaded.map(({ plan }) => plan)),
    plans: loaded.map(({ plan }) => plan.code),
    versions: loaded.map(({ plan, version }) => ({ plan: plan.code, version })),
  };
};

/** Series to be judged again from their start: a reference value came in, or the plan itself changed. */
const findRestless = async (trx: Trx, graph: PlanGraph, now: Date): Promise<SeriesId[]> => {
  const referred = await claimReferenceValues(trx, graph.plans, now);
  const replanned = new Set(await claimPlanVersions(trx, graph.versions));
  const ids = referred.map(({ plan, indicator }) => graph.series.find(plan, indicator)?.id ?? '');
  return [...ids, ...graph.series.ids.filter((id) => replanned.has(graph.series.get(id)?.plan.code ?? ''))];
};

const keysOf = (nodes: readonly SeriesNode[]): SeriesKey[] =>
  nodes.map((node) => ({ plan: node.plan.code, indicator: node.indicator.code }));

const loadAround = async (trx: Trx, graph: SeriesGraph, nodes: readonly SeriesNode[]) => {
  const around = withNeighbours(graph, nodes);
  return [around, await loadSeriesStates(trx, keysOf(around))] as const;
};

const markWhole = (series: LiveSeries | undefined): void => {
  const [first] = series?.points ?? [];
  if (series && first) changeFrom(series, first.p);
};

/** What is judged against a changed series is judged again over the same months. */
const passOn = (series: LiveSeries, live: ReadonlyMap<SeriesId, LiveSeries>): void => {
  if (series.changedFrom === null) return;
  for (const id of series.node.dependents) {
    const dependent = live.get(id);
    if (dependent) changeFrom(dependent, series.changedFrom);
  }
};

/** Latest due period by series, worked out once a batch and kind of due rule. */
const dueThroughOf = ({ workingDays }: EvaluatePlanDeps, now: Date) => {
  const known = new Map<string, Month | null>();
  return ({ plan, indicator }: SeriesNode): Month | null => {
    const { due, frequency, skipsJanuary, notMeasured } = indicator;
    const key = JSON.stringify([plan.code, due, frequency, skipsJanuary, notMeasured === null]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const latest = latestDuePeriod(indicator, dateIn(now, plan.timeZone), plan, workingDays.isWorkingDay);
    known.set(key, latest);
    return latest;
  };
};

/** Alerts of every series that was judged, as they follow from the judgements. */
const raiseAll = async (
  trx: Trx,
  live: ReadonlyMap<SeriesId, LiveSeries>,
  evaluations: readonly NewEvaluation[],
  dueThrough: (node: SeriesNode) => Month | null,
  now: Date,
): Promise<RaisedAlerts> => {
  const bySeries = Map.groupBy(evaluations, (one): SeriesId => `${one.plan}/${one.indicator}`);
  const judged = [...bySeries].flatMap(([id, own]) => {
    const series = live.get(id);
    return series ? [{ series, own }] : [];
  });
  const open = judged.flatMap(({ series }) => (series.track as Track | null)?.alertId ?? []);
  const states = await loadAlertStates(trx, open);
  const raised = judged.map(({ series, own }) =>
    raiseAlerts(series, own, {
      dueThrough: dueThrough(series.node),
      stateOf: (alertId) => states.get(alertId),
      now,
      newId,
    }),
  );
  return {
    alerts: raised.flatMap(({ alerts }) => alerts),
    events: raised.flatMap(({ events }) => events),
    notices: raised.flatMap(({ notices }) => notices),
  };
};

/** The states to be written, each with the judgement that its latest period now stands by. */
const changedStates = (
  live: ReadonlyMap<SeriesId, LiveSeries>,
  evaluations: readonly NewEvaluation[],
): ChangedSeriesState[] => {
  const latest = new Map(evaluations.map((one) => [`${one.plan}/${one.indicator} ${one.period}`, one.id]));
  return [...live.values()].flatMap(({ node, points, reports, track, changedFrom }) =>
    changedFrom === null
      ? []
      : [
          {
            plan: node.plan.code,
            indicator: node.indicator.code,
            points,
            reports: node.indicator.members ? reports : null,
            track,
            changedFrom,
            judged: latest.get(`${node.id} ${points.at(-1)?.p}`) ?? null,
          },
        ],
  );
};
