import { DEFAULT_WAVE_POLICY } from '@planwatch/domain';
import { createQueues } from '@planwatch/queues';
import { createMetrics, type Logger, PlanwatchError, type Service, serveOps } from '@planwatch/runtime';
import { createStore, readBusinessClock, requireMigrated } from '@planwatch/store';
import type { EvaluatorConfig } from './config.ts';
import { createEvaluator } from './create-evaluator.ts';

/** One transaction per plan at a time, and the plan cache beside it. */
const POOL_SIZE = 4;

/** `undefined`: the plans say. */
const wavePolicyOf = ({ WAVE_QUIET_SECONDS: quiet, WAVE_LONGEST_SECONDS: longest }: EvaluatorConfig) =>
  quiet === undefined && longest === undefined
    ? undefined
    : {
        quietMs: quiet === undefined ? DEFAULT_WAVE_POLICY.quietMs : quiet * 1_000,
        longestMs: longest === undefined ? DEFAULT_WAVE_POLICY.longestMs : longest * 1_000,
      };

/** Opens what the evaluator needs and starts it. Disposing closes all of it in reverse. */
export const startEvaluator = async (env: EvaluatorConfig, log: Logger): Promise<Service> => {
  await using opened = new AsyncDisposableStack();
  const metrics = createMetrics('evaluator');
  const store = opened.use(createStore({ url: env.DATABASE_URL, poolSize: POOL_SIZE, name: 'evaluator', log }));
  await requireMigrated(store.db);
  const queues = opened.use(createQueues({ redisUrl: env.REDIS_URL, databaseUrl: env.DATABASE_URL }, { log }));
  opened.use(
    createEvaluator({
      db: store.db,
      queues,
      clock: await readBusinessClock(store.db),
      log,
      metrics,
      wavePolicy: wavePolicyOf(env),
      lockDurationMs: env.QUEUE_LOCK_SECONDS * 1_000,
    }),
  );
  const ready = async (): Promise<void> => {
    await store.ping();
    const queue = await queues.health();
    if (!queue.ok) throw new PlanwatchError('unavailable', queue.reason);
  };
  if (env.METRICS_PORT !== undefined) opened.use(await serveOps(env.METRICS_PORT, { ready, metrics, log }));
  const running = opened.move();
  return { name: 'evaluator', [Symbol.asyncDispose]: () => running.disposeAsync() };
};
