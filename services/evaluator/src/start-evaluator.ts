import { wavePolicyInSeconds } from '@planwatch/domain';
import { createQueues } from '@planwatch/queues';
import { type Logger, openWorker, type Service } from '@planwatch/runtime';
import { createStore, keepCalendar, readBusinessClock, requireMigrated } from '@planwatch/store';
import type { EvaluatorConfig } from './config.ts';
import { createEvaluator } from './create-evaluator.ts';

/** One transaction per plan at a time, and the plan cache beside it. */
const POOL_SIZE = 4;

/** Opens what the evaluator needs and starts it. Disposing closes all of it in reverse. */
export const startEvaluator = (env: EvaluatorConfig, log: Logger): Promise<Service> =>
  openWorker('evaluator', { metricsPort: env.METRICS_PORT, log }, async ({ opened, metrics }) => {
    const store = opened.use(createStore({ url: env.DATABASE_URL, poolSize: POOL_SIZE, name: 'evaluator', log }));
    await requireMigrated(store.db);
    const queues = opened.use(createQueues({ redisUrl: env.REDIS_URL, databaseUrl: env.DATABASE_URL }, { log }));
    opened.use(
      createEvaluator({
        db: store.db,
        queues,
        clock: await readBusinessClock(store.db),
        calendar: opened.use(await keepCalendar(store.db, log)),
        log,
        metrics,
        wavePolicy: wavePolicyInSeconds(env.WAVE_QUIET_SECONDS, env.WAVE_LONGEST_SECONDS),
        lockDurationMs: env.QUEUE_LOCK_SECONDS * 1_000,
      }),
    );
    return { store, queues };
  });
