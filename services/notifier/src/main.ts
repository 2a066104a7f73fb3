import { createLogger, readConfig, runService } from '@planwatch/runtime';
import { notifierSchema } from './config.ts';
import { startNotifier } from './start-notifier.ts';

let log = createLogger('notifier');

await runService(
  () => log,
  async () => {
    const env = readConfig(notifierSchema);
    log = createLogger('notifier', env.LOG_LEVEL);
    return startNotifier(env, log);
  },
);
