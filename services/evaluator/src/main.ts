import { createLogger, readConfig, runService } from '@planwatch/runtime';
import { evaluatorConfig } from './config.ts';
import { startEvaluator } from './start-evaluator.ts';

let log = createLogger('evaluator');

await runService(
  () => log,
  async () => {
    const env = readConfig(evaluatorConfig);
    log = createLogger('evaluator', env.LOG_LEVEL);
    return startEvaluator(env, log);
  },
);
