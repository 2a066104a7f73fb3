import type { Plan } from '@planwatch/domain';
import type { Db, Trx } from '../store.ts';

export interface LoadedPlan {
  readonly plan: Plan;
  readonly version: number;
}

/** The plan as it is in force, or `undefined`. */
export const loadPlan = async (db: Db | Trx, planId: string): Promise<LoadedPlan | undefined> => {
  const row = await db
    .selectFrom('plan')
    .innerJoin('plan_version', (join) =>
      join.onRef('plan_version.plan_id', '=', 'plan.plan_id').onRef('plan_version.version', '=', 'plan.version'),
    )
    .select(['plan.version', 'plan_version.definition'])
    .where('plan.plan_id', '=', planId)
    .executeTakeFirst();
  return row && { plan: row.definition, version: row.version };
};

/** Codes and versions of all plans, in order of code. */
export const listPlans = (db: Db | Trx): Promise<{ plan_id: string; version: number }[]> =>
  db.selectFrom('plan').select(['plan_id', 'version']).orderBy('plan_id').execute();

/** Plans that hold a twin of this plan's indicators, or the other way round; in order of code. */
export const listSharingPlans = async (db: Db | Trx, planId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('indicator')
    .select('twin_plan_id as id')
    .where('plan_id', '=', planId)
    .where('twin_plan_id', 'is not', null)
    .union(db.selectFrom('indicator').select('plan_id as id').where('twin_plan_id', '=', planId))
    .execute();
  return rows.flatMap(({ id }) => (id === null ? [] : [id])).sort();
};

/** Loads each plan once and again only when its version has moved on. One per service. */
export const createPlanCache = () => {
  const held = new Map<string, LoadedPlan>();
  return async (db: Db | Trx, planId: string): Promise<LoadedPlan | undefined> => {
    const row = await db.selectFrom('plan').select('version').where('plan_id', '=', planId).executeTakeFirst();
    const known = held.get(planId);
    if (!row || known?.version === row.version) return row && known;
    const loaded = await loadPlan(db, planId);
    if (loaded) held.set(planId, loaded);
    return loaded;
  };
};
export type PlanCache = ReturnType<typeof createPlanCache>;
