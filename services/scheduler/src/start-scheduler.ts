import { createQueues } from '@planwatch/queues';
import { type Logger, openWorker, type Service } from '@planwatch/runtime';
import { createStore, keepCalendar, readBusinessClock, requireMigrated } from '@planwatch/store';
import type { SchedulerEnvironment } from './config.ts';
import { createScheduler } from './create-scheduler.ts';

/** A sweep is one query after another. */
const POOL_SIZE = 2;

/** Opens what the scheduler needs and starts it. Disposing closes all of it in reverse. */
export const startScheduler = (env: SchedulerEnvironment, log: Logger): Promise<Service> =>
  openWorker('scheduler', { metricsPort: env.METRICS_PORT, log }, async ({ opened, metrics }) => {
    const store = opened.use(createStore({ url: env.DATABASE_URL, poolSize: POOL_SIZE, name: 'scheduler', log }));
    await requireMigrated(store.db);
    const queues = opened.use(createQueues({ redisUrl: env.REDIS_URL, databaseUrl: env.DATABASE_URL }, { log }));
    opened.use(
      createScheduler({
        db: store.db,
        producer: queues.producer,
        clock: await readBusinessClock(store.db),
        calendar: opened.use(await keepCalendar(store.db, log)),
        log,
        metrics,
        settings: {
          sweepSeconds: env.SWEEP_SECONDS,
          graceMs: env.SWEEP_GRACE_SECONDS * 1_000,
          pictureDays: env.PICTURE_KEEP_DAYS,
          timeZone: env.TIME_ZONE,
        },
      }),
    );
    return { store, queues };
  });
