import type { Indicator, Plan, Unit } from '@planwatch/domain';
import type { LoadedPlan, Series } from '@planwatch/store';

/** A plan in force, with what is looked up in it many times. */
export interface PlanIndex {
  readonly plan: Plan;
  readonly version: number;
  readonly byCode: ReadonlyMap<string, Indicator>;
  /** By exact Chinese name; two indicators may bear the same. */
  readonly byName: ReadonlyMap<string, readonly Indicator[]>;
  readonly units: ReadonlyMap<string, Unit>;
}

export const indexPlan = ({ plan, version }: LoadedPlan): PlanIndex => ({
  plan,
  version,
  byCode: new Map(plan.indicators.map((indicator) => [indicator.code, indicator])),
  byName: Map.groupBy(plan.indicators, (indicator) => indicator.name.zh),
  units: new Map(plan.units.map((unit) => [unit.code, unit])),
});

/** Where an indicator's figures, evaluations and alerts are kept: its own plan, or its twin's. */
export const seriesOf = (plan: Plan, indicator: Indicator): Series =>
  indicator.sameAs
    ? { plan_id: indicator.sameAs.plan, indicator: indicator.sameAs.indicator }
    : { plan_id: plan.code, indicator: indicator.code };

/** Names a series in a Map. */
export const seriesKey = ({ plan_id, indicator }: Series): string => `${plan_id}/${indicator}`;
