import { createQueues } from '@planwatch/queues';
import { createMetrics, type Logger, PlanwatchError, type Service, serveOps } from '@planwatch/runtime';
import { createStore, readBusinessClock, requireMigrated } from '@planwatch/store';
import type { SchedulerEnvironment } from './config.ts';
import { createScheduler } from './create-scheduler.ts';

/** A sweep is one query after another. */
const POOL_SIZE = 2;

/** Opens what the scheduler needs and starts it. Disposing closes all of it in reverse. */
export const startScheduler = async (env: SchedulerEnvironment, log: Logger): Promise<Service> => {
  await using opened = new AsyncDisposableStack();
  const metrics = createMetrics('scheduler');
  const store = opened.use(createStore({ url: env.DATABASE_URL, poolSize: POOL_SIZE, name: 'scheduler', log }));
  await requireMigrated(store.db);
  const queues = opened.use(createQueues({ redisUrl: env.REDIS_URL, databaseUrl: env.DATABASE_URL }, { log }));
  opened.use(
    createScheduler({
      db: store.db,
      producer: queues.producer,
      clock: await readBusinessClock(store.db),
      log,
      metrics,
      settings: {
        sweepSeconds: env.SWEEP_SECONDS,
        graceMs: env.SWEEP_GRACE_SECONDS * 1_000,
        timeZone: env.TIME_ZONE,
      },
    }),
  );
  const ready = async (): Promise<void> => {
    await store.ping();
    const queue = await queues.health();
    if (!queue.ok) throw new PlanwatchError('unavailable', queue.reason);
  };
  if (env.METRICS_PORT !== undefined) opened.use(await serveOps(env.METRICS_PORT, { ready, metrics, log }));
  const running = opened.move();
  return { name: 'scheduler', [Symbol.asyncDispose]: () => running.disposeAsync() };
};
