import type { Indicator } from './indicator.ts';
import type { Plan } from './plan.ts';

/** `plan/indicator` of the plan that holds the series. */
export type SeriesId = string;

/** One series, and what it is judged against or together with. */
export interface SeriesNode {
  readonly id: SeriesId;
  readonly plan: Plan;
  readonly indicator: Indicator;
  /** The series it is judged against (高于经济发展速度). */
  readonly reference: SeriesId | null;
  /** The whole that it is a part of (其中), and its own parts. */
  readonly whole: SeriesId | null;
  readonly parts: readonly SeriesId[];
  /** Series judged against this one, directly. */
  readonly dependents: readonly SeriesId[];
  /** Longer than that of everything it depends on: judge in this order. */
  readonly depth: number;
}

/** The series of some plans, by identity, twins folded into one. */
export interface SeriesGraph {
  readonly ids: readonly SeriesId[];
  /** The series that holds the figures of an indicator; `undefined` if the plan does not have it. */
  find(plan: string, indicator: string): SeriesNode | undefined;
  get(id: SeriesId): SeriesNode | undefined;
}

/** The id of the series of an indicator that is its own home; `plan` and `indicator` are codes. */
export const seriesId = ({ plan, indicator }: { readonly plan: string; readonly indicator: string }): SeriesId =>
  `${plan}/${indicator}`;

const idOf = (plan: string, indicator: string): SeriesId => seriesId({ plan, indicator });

/** Where an indicator's figures are held: with its twin, or with itself. */
export const seriesIdOf = (plan: string, indicator: Indicator): SeriesId =>
  indicator.sameAs ? idOf(indicator.sameAs.plan, indicator.sameAs.indicator) : idOf(plan, indicator.code);

/** Draws up the graph of plans that were checked: references are known and not circular. */
export const seriesGraph = (plans: readonly Plan[]): SeriesGraph => {
  const homes = new Map<string, SeriesId>();
  const own = new Map<SeriesId, { plan: Plan; indicator: Indicator }>();
  for (const plan of plans) {
    for (const indicator of plan.indicators) {
      homes.set(idOf(plan.code, indicator.code), seriesIdOf(plan.code, indicator));
      if (!indicator.sameAs) own.set(idOf(plan.code, indicator.code), { plan, indicator });
    }
  }
  const home = (plan: string, indicator: string | null): SeriesId | null =>
    indicator === null ? null : (homes.get(idOf(plan, indicator)) ?? null);
  const referenceOf = ({ plan, indicator }: { plan: Plan; indicator: Indicator }): SeriesId | null =>
    home(plan.code, indicator.reference?.kind === 'indicator' ? indicator.reference.indicator : null);
  const wholeOf = ({ plan, indicator }: { plan: Plan; indicator: Indicator }) => home(plan.code, indicator.partOf);

  const dependents = gather(own, referenceOf);
  const parts = gather(own, wholeOf);
  const depthOf = (id: SeriesId | null, seen = 0): number => {
    const entry = id === null ? undefined : own.get(id);
    if (!entry || seen > own.size) return seen;
    return depthOf(referenceOf(entry), seen + 1);
  };
  const nodes = new Map<SeriesId, SeriesNode>();
  for (const [id, entry] of own) {
    nodes.set(id, {
      id,
      ...entry,
      reference: referenceOf(entry),
      whole: wholeOf(entry),
      parts: parts.get(id) ?? [],
      dependents: dependents.get(id) ?? [],
      depth: depthOf(id),
    });
  }
  return {
    ids: [...nodes.keys()],
    find: (plan, indicator) => nodes.get(homes.get(idOf(plan, indicator)) ?? ''),
    get: (id) => nodes.get(id),
  };
};

/** Turns "points at" around: for every target, who points at it. */
const gather = <E>(entries: ReadonlyMap<SeriesId, E>, pointsAt: (entry: E) => SeriesId | null) => {
  const found = new Map<SeriesId, SeriesId[]>();
  for (const [id, entry] of entries) {
    const target = pointsAt(entry);
    if (target !== null) found.set(target, [...(found.get(target) ?? []), id]);
  }
  return found;
};

/** These series and all that is judged against them, directly or through others, in order of judgement. */
export const withDependents = (graph: SeriesGraph, ids: Iterable<SeriesId>): SeriesNode[] => {
  const found = new Map<SeriesId, SeriesNode>();
  const visit = (id: SeriesId): void => {
    const node = graph.get(id);
    if (!node || found.has(id)) return;
    found.set(id, node);
    for (const dependent of node.dependents) visit(dependent);
  };
  for (const id of ids) visit(id);
  return [...found.values()].sort((a, b) => a.depth - b.depth || (a.id < b.id ? -1 : 1));
};
