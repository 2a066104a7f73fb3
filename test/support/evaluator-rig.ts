import type { Plan } from '@planwatch/domain';
import { evaluatePlan, type KeptSeries, keepSeries } from '@planwatch/evaluator';
import { createWorkingDays, fixedClock } from '@planwatch/runtime';
import { createPlanCache, type Db, importPlan } from '@planwatch/store';
import { type TestDatabase, testDatabase } from './postgres.ts';
import { recordingLog } from './recording-log.ts';
import { reportingTo } from './report-figures.ts';

/** A plan on record, and what is done with it. */
export interface EvaluatedPlan {
  /** Puts a submission on record, as a unit. */
  readonly report: Awaited<ReturnType<typeof reportingTo>>;
  /** One batch. `kept`: what the evaluator holds in memory, its own unless told otherwise. */
  judge(kept?: KeptSeries): ReturnType<typeof evaluatePlan>;
}

/** A database, and an evaluator that judges when it is asked to, with what it keeps in memory. */
export interface EvaluatorRig extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly owner: Db;
  readonly clock: ReturnType<typeof fixedClock>;
  /** Imports a plan of which nothing was reported yet. */
  plan(plan: Plan): Promise<EvaluatedPlan>;
}

export const evaluatorRig = async (now = '2024-08-06T09:00:00+08:00'): Promise<EvaluatorRig> => {
  const database = await testDatabase();
  const clock = fixedClock(now);
  const owner = database.store().db;
  const [intake, worker] = [database.store('planwatch_intake').db, database.store('planwatch_worker').db];
  const log = recordingLog();
  const workingDays = createWorkingDays(log);
  const [planCache, own] = [createPlanCache(), keepSeries()];
  const wavePolicy = { quietMs: 600_000, longestMs: 3_600_000 };
  return {
    database,
    owner,
    clock,
    plan: async (plan) => {
      await importPlan(owner, plan, new Date('2021-02-01T00:00:00Z'));
      await owner.updateTable('plan').set({ judged_version: 1 }).where('plan_id', '=', plan.code).execute();
      const deps = { db: worker, planCache, clock, workingDays, wavePolicy, batchFigures: 5_000, log };
      return {
        report: await reportingTo(owner, intake, plan.code, clock.now),
        judge: (kept = own) => evaluatePlan(plan.code, { ...deps, kept }),
      };
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
};
