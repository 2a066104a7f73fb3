import { createQueues } from '@planwatch/queues';
import { createMetrics, createSignedTokens, type Logger, type Service } from '@planwatch/runtime';
import { createSandbox, readTable } from '@planwatch/sheets';
import { createStore, isDemonstration, keepCalendar, readBusinessClock, requireMigrated } from '@planwatch/store';
import type { IntakeConfig } from './config.ts';
import { createIntake } from './create-intake.ts';
import { listen } from './http/listen.ts';

/** Connections left for reads while every writer is at work. */
const READERS = 2;

export interface RunningIntake extends Service {
  readonly port: number;
}

/** Opens what intake needs and serves it. Throws `unavailable` when the database is not there or not migrated. */
export const startIntake = async (config: IntakeConfig, log: Logger): Promise<RunningIntake> => {
  await using opened = new AsyncDisposableStack();
  const { databaseUrl, redisUrl, poolSize } = config;
  const store = opened.use(createStore({ url: databaseUrl, poolSize, log, name: 'planwatch intake' }));
  await requireMigrated(store.db);
  const clock = await readBusinessClock(store.db);
  const queues = opened.use(createQueues({ redisUrl, databaseUrl }, { log }));
  const sandbox = opened.use(createSandbox());
  const intake = opened.use(
    createIntake({
      store,
      producer: queues.producer,
      queueHealth: () => queues.health(),
      readTable: (file) => readTable(file, { sandbox }),
      clock,
      calendar: opened.use(await keepCalendar(store.db, log)),
      log,
      metrics: createMetrics('intake'),
      publicUrl: config.publicUrl,
      tokens: createSignedTokens(config.secret),
      wavePolicy: config.wavePolicy,
      demonstration: await isDemonstration(store.db),
      writersAtOnce: Math.max(1, poolSize - READERS),
    }),
  );
  const listening = opened.use(await listen(intake.app, config));
  const running = opened.move();
  log.info({ port: listening.port, queue: queues.backend, clockShifted: clock.shifted }, 'intake.listening');
  return { name: 'intake', port: listening.port, [Symbol.asyncDispose]: () => running.disposeAsync() };
};
