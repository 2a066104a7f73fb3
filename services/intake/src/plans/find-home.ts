import type { Indicator, Plan } from '@planwatch/domain';
import type { PlanDirectory } from './plan-directory.ts';

/** A plan and one of its indicators. */
export interface PlanIndicator {
  readonly plan: Plan;
  readonly indicator: Indicator;
}

/** Finds the plan and indicator that a series is kept under and judged by; its own where it has no twin. */
export const homesOf = async (plans: PlanDirectory): Promise<(given: PlanIndicator) => PlanIndicator> => {
  const all = new Map((await plans.all()).map((index) => [index.plan.code, index]));
  return (given) => {
    const { sameAs } = given.indicator;
    const home = sameAs && all.get(sameAs.plan);
    const indicator = home?.byCode.get(sameAs?.indicator ?? '');
    return home && indicator ? { plan: home.plan, indicator } : given;
  };
};
