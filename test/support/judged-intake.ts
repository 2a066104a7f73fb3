import { evaluatePlan, keepSeries, tickPlan } from '@planwatch/evaluator';
import { createWorkingDays } from '@planwatch/runtime';
import { createPlanCache } from '@planwatch/store';
import { sql } from 'kysely';
import { type TestIntake, testIntake } from './intake.ts';
import { recordingLog } from './recording-log.ts';
import { reportingTo } from './report-figures.ts';
import { saveSampleContacts } from './sample-contacts.ts';
import { SAMPLE_OUTLINE } from './sample-plan.ts';

const PLAN = SAMPLE_OUTLINE.code;

/** The intake of the sample plan with its people, and an evaluator that judges when it is asked to. */
export interface JudgedIntake extends AsyncDisposable {
  readonly api: TestIntake;
  readonly report: Awaited<ReturnType<typeof reportingTo>>;
  judge(): ReturnType<typeof evaluatePlan>;
  /** What the desk does at a tick, but for what time alone brings about. */
  look(): ReturnType<typeof tickPlan>;
  /** Calls the API, as the plan office and in English unless told otherwise. */
  ask(
    path: string,
    options?: { method?: string; json?: unknown; token?: string; language?: string },
  ): ReturnType<TestIntake['request']>;
  /** `indicator reason told|stopped` of every notice that was decided on. */
  steps(): Promise<string[]>;
}

export const judgedIntake = async (): Promise<JudgedIntake> => {
  const api = await testIntake();
  await saveSampleContacts(api.owner);
  const report = await reportingTo(api.owner.db, api.database.store('planwatch_intake').db, PLAN, api.clock.now);
  const deps = () => {
    const log = recordingLog();
    const db = api.database.store('planwatch_worker').db;
    const { clock } = api;
    return { db, planCache: createPlanCache(), kept: keepSeries(), clock, workingDays: createWorkingDays(log), log };
  };
  return {
    api,
    report,
    judge: () => evaluatePlan(PLAN, { ...deps(), batchFigures: 5_000 }),
    look: () => tickPlan(PLAN, { ...deps(), watches: [] }),
    ask: (path, { token = 'planner', language = 'en', ...rest } = {}) =>
      api.request(path, { ...rest, token: api.tokens[token], headers: { 'Accept-Language': language } }),
    steps: async () => {
      const { rows } = await sql<{ line: string }>`
        select distinct concat_ws(' ', alert.indicator, event.reason,
          case when decision.wave_id is null then 'stopped' else 'told' end) as line
        from notice_decision decision join alert using (plan_id, alert_id)
        join alert_event event on (event.alert_id, event.ordinal) = (decision.alert_id, decision.event_ordinal)
        order by line`.execute(api.owner.db);
      return rows.map(({ line }) => line);
    },
    [Symbol.asyncDispose]: () => api[Symbol.asyncDispose](),
  };
};
