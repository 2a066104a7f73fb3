import { asPlanwatchError } from './errors.ts';
import type { Logger } from './logger.ts';

/** A running service; disposing it closes what it opened, in reverse. */
export interface Service extends AsyncDisposable {
  readonly name: string;
}

/**
 * Runs a service until TERM, INT or HUP, or until the process that started it is gone, then closes it.
 * A signal during the start is heeded once it is up. The only place that ends the process.
 */
export const runService = async (log: () => Logger, start: () => Promise<Service>): Promise<void> => {
  const stop = stopSignal();
  try {
    const service = await start();
    log().info({ service: service.name }, 'service.started');
    process.send?.({ type: 'started', service: service.name });
    const signal = await stop;
    log().info({ service: service.name, signal }, 'service.stopping');
    await service[Symbol.asyncDispose]();
    process.exit(0);
  } catch (thrown) {
    const error = asPlanwatchError(thrown);
    process.stderr.write(`${error.message}\n`);
    if (error.code === 'internal') process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  }
};

const stopSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(name, resolve);
    process.once('disconnect', () => resolve('SIGHUP'));
  });
