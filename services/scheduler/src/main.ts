import { createLogger, readConfig, runService } from '@planwatch/runtime';
import { schedulerSchema } from './config.ts';
import { startScheduler } from './start-scheduler.ts';

let log = createLogger('scheduler');

await runService(
  () => log,
  async () => {
    const env = readConfig(schedulerSchema);
    log = createLogger('scheduler', env.LOG_LEVEL);
    return startScheduler(env, log);
  },
);
