import { appendFileSync } from 'node:fs';
import { createLogger, runService } from '@planwatch/runtime';

/** A service for the tests of the local stack: notes in DUMMY_NOTES when it starts and when it stops. */
const name = process.env.DUMMY_NAME ?? 'dummy';
const note = (what: string): void => appendFileSync(process.env.DUMMY_NOTES ?? '/dev/null', `${what} ${name}\n`);
const log = createLogger(name);

await runService(
  () => log,
  async () => {
    if (process.env.DUMMY_FAULT) throw new Error(process.env.DUMMY_FAULT);
    note('started');
    const alive = setInterval(() => undefined, 60_000);
    return {
      name,
      [Symbol.asyncDispose]: async () => {
        clearInterval(alive);
        note('stopped');
      },
    };
  },
);
