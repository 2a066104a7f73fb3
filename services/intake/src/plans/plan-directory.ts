import type { Clock } from '@planwatch/runtime';
import { createPlanCache, type Db, guard, listPlans } from '@planwatch/store';
import { indexPlan, type PlanIndex } from './plan-index.ts';

/** An imported plan is in force here after this time at the latest. */
const FRESH_MS = 1_000;

/** The plans in force; asks the database at most once a second. */
export interface PlanDirectory {
  find(plan: string): Promise<PlanIndex | undefined>;
  /** In order of their codes. */
  all(): Promise<PlanIndex[]>;
}

export const createPlanDirectory = (db: Db, clock: Clock): PlanDirectory => {
  const cache = createPlanCache();
  let indexed = new Map<string, PlanIndex>();
  let freshUntil = 0;
  let running: Promise<void> | undefined;

  const refresh = async (): Promise<void> => {
    const next = new Map<string, PlanIndex>();
    for (const { plan_id, version } of await listPlans(db)) {
      const held = indexed.get(plan_id);
      const loaded = held?.version === version ? undefined : await cache(db, plan_id);
      const index = loaded ? indexPlan(loaded) : held;
      if (index) next.set(plan_id, index);
    }
    indexed = next;
    freshUntil = clock.machineNow().getTime() + FRESH_MS;
  };

  const current = async (): Promise<Map<string, PlanIndex>> => {
    if (clock.machineNow().getTime() >= freshUntil) {
      running ??= guard(refresh).finally(() => {
        running = undefined;
      });
      await running;
    }
    return indexed;
  };

  return {
    find: async (plan) => (await current()).get(plan),
    all: async () => [...(await current()).values()],
  };
};
