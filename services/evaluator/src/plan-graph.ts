import { type Plan, type SeriesGraph, type SeriesNode, seriesGraph } from '@planwatch/domain';
import { PlanwatchError } from '@planwatch/runtime';
import { type Db, type LoadedPlan, listSharingPlans, type PlanCache, type SeriesKey } from '@planwatch/store';

/** The series that are judged with a plan. */
export interface PlanGraph {
  readonly series: SeriesGraph;
  /** The plan, and those that share series with it. */
  readonly plans: readonly string[];
  readonly versions: readonly { readonly plan: string; readonly version: number }[];
}

/** The series of a plan and of the plans that share some of them. */
export const graphOf = async (
  planId: string,
  { db, planCache }: { db: Db; planCache: PlanCache },
): Promise<PlanGraph> => {
  const loaded: LoadedPlan[] = [];
  for (const id of [planId, ...(await listSharingPlans(db, planId))]) {
    const found = await planCache(db, id);
    if (found) loaded.push(found);
  }
  if (loaded[0]?.plan.code !== planId) throw new PlanwatchError('not_found', `There is no plan ${planId}`);
  return {
    series: graphOfPlans(loaded.map(({ plan }) => plan)),
    plans: loaded.map(({ plan }) => plan.code),
    versions: loaded.map(({ plan, version }) => ({ plan: plan.code, version })),
  };
};

/** The graph drawn up last for a plan, while the plans are the very objects that it was drawn from. */
const drawn = new WeakMap<Plan, { readonly plans: readonly Plan[]; readonly graph: SeriesGraph }>();

const graphOfPlans = (plans: readonly Plan[]): SeriesGraph => {
  const [first] = plans;
  const known = first && drawn.get(first);
  if (known && known.plans.length === plans.length && known.plans.every((plan, at) => plan === plans[at])) {
    return known.graph;
  }
  const graph = seriesGraph(plans);
  if (first) drawn.set(first, { plans, graph });
  return graph;
};

/** Where these series live. */
export const keysOf = (nodes: readonly SeriesNode[]): SeriesKey[] =>
  nodes.map((node) => ({ plan: node.plan.code, indicator: node.indicator.code }));
