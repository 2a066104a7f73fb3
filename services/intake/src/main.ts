import { createLogger, type Logger, readConfig, runService } from '@planwatch/runtime';
import { configSchema } from './config.ts';
import { startIntake } from './start-intake.ts';

let log: Logger = createLogger('intake');

await runService(
  () => log,
  () => {
    const config = readConfig(configSchema);
    log = createLogger('intake', config.logLevel);
    return startIntake(config, log);
  },
);
