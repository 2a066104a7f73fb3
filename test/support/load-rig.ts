import { freePort } from '@planwatch/local';
import { migrateQueues } from '@planwatch/queues';
import { createToken, type Db, importPlan, SERVICE_ROLES, startBusinessClock } from '@planwatch/store';
import { sql } from 'kysely';
import { FIGURES_EACH, LOAD_NOW, loadPlan } from './load-plan.ts';
import { createPersistentClient, type PersistentClient } from './persistent-client.ts';
import { testDatabase } from './postgres.ts';
import type { TestRedis } from './redis.ts';
import { type ServiceProcess, startServiceProcess } from './service-process.ts';
import { TEST_SECRET } from './test-secret.ts';

type ServiceName = 'intake' | 'evaluator' | 'scheduler';

/** Services as real processes on a database of their own. */
export interface LoadRig extends AsyncDisposable {
  start(name: ServiceName): Promise<ServiceProcess>;
  readonly client: PersistentClient;
  /** The queue forgets all its jobs. */
  forgetJobs(): Promise<void>;
  /** Submissions on record, and those of them that nobody has judged yet. */
  progress(): Promise<{ stored: number; waiting: number }>;
  /** What is on record. */
  onRecord(): Promise<OnRecord>;
}

interface OnRecord {
  readonly ids: readonly string[];
  readonly evaluated: number;
  /** Submissions whose number of figures is not what was sent. */
  readonly torn: number;
  readonly figures: number;
  readonly revised: number;
  readonly evaluations: number;
  readonly judgedTwice: number;
  /** Figures with a judgement that names their own submission. */
  readonly judged: number;
}

const DEADLOCK = '40P01';

/**
 * Removes all jobs of a queue in Postgres. A worker locks the same tables in its own order: of two that wait for each
 * other, Postgres refuses one.
 */
export const truncateJobs = async (db: Db): Promise<void> => {
  for (;;) {
    try {
      await sql`truncate queue.job, queue.dedup, queue.dedup_next, queue.event, queue.meta cascade`.execute(db);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== DEADLOCK) throw error;
    }
  }
};

/** `redis`: where the queue is; `null` for the database. */
export const loadRig = async (redis: TestRedis | null): Promise<LoadRig> => {
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await testDatabase());
  const { db } = database.store();
  await importPlan(db, loadPlan, new Date('2021-02-01T00:00:00Z'));
  await startBusinessClock(db, new Date(LOAD_NOW), new Date());
  await migrateQueues(database.ownerUrl, { roles: SERVICE_ROLES });
  await redis?.wipe('planwatch');
  const tokens = new Map<string, string>();
  for (const { code } of loadPlan.units) {
    const { token } = await createToken(db, { unit: code, role: 'reporter', label: code }, new Date());
    tokens.set(code, token);
  }
  const port = await freePort();
  const shared = { LOG_LEVEL: 'error', PATH: process.env.PATH ?? '', ...(redis ? { REDIS_URL: redis.url } : {}) };
  const worker = { ...shared, DATABASE_URL: database.urlAs('planwatch_worker') };
  const environments: Record<ServiceName, Record<string, string>> = {
    intake: {
      ...shared,
      DATABASE_URL: database.urlAs('planwatch_intake'),
      HOST: '127.0.0.1',
      PORT: `${port}`,
      SECRET: TEST_SECRET,
    },
    evaluator: { ...worker, QUEUE_LOCK_SECONDS: '1' },
    scheduler: { ...worker, SWEEP_SECONDS: '1', SWEEP_GRACE_SECONDS: '1' },
  };
  const client = opened.use(createPersistentClient(`http://127.0.0.1:${port}`, (unit) => tokens.get(unit)));

  const running = opened.move();
  return {
    start: async (name) => running.use(await startServiceProcess(name, environments[name])),
    client,
    forgetJobs: async () => {
      if (redis) await redis.wipe('planwatch');
      else await truncateJobs(db);
    },
    progress: async () => {
      const { rows } = await sql<{ stored: number; waiting: number }>`
        select count(*)::int as stored, count(*) filter (where status = 'received')::int as waiting
        from submission`.execute(db);
      return rows[0] ?? { stored: 0, waiting: 0 };
    },
    onRecord: async () => {
      const ids = await db.selectFrom('submission').select('submission_id').execute();
      const { rows } = await sql<Omit<OnRecord, 'ids'>>`
        with judgement as (
          select plan_id, indicator, period, count(*)::int as times, min(submission_id::text) as submission
          from evaluation group by plan_id, indicator, period
        ), own as (select submission_id, count(*)::int as n from figure group by submission_id)
        select
          (select count(*)::int from submission where status = 'evaluated') as evaluated,
          (select count(*)::int from submission left join own using (submission_id)
            where own.n is distinct from ${FIGURES_EACH} or figure_count <> ${FIGURES_EACH}) as torn,
          (select count(*)::int from figure) as figures,
          (select count(*)::int from figure where revision > 1) as revised,
          (select count(*)::int from evaluation) as evaluations,
          (select count(*)::int from judgement where times > 1) as "judgedTwice",
          (select count(*)::int from figure join judgement using (plan_id, indicator, period)
            where submission = figure.submission_id::text) as judged`.execute(db);
      const [counts] = rows;
      if (!counts) throw new Error('Postgres counted nothing');
      return { ids: ids.map(({ submission_id: id }) => id), ...counts };
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
};
