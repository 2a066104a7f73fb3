import { setTimeout as pause } from 'node:timers/promises';
import type { SubmissionItem } from '../support/persistent-client.ts';
import { startScriptedServer } from '../support/scripted-smtp.ts';
import { CannotRun } from './cannot-run.ts';
import { settle } from './checker.ts';
import { atLeast, type Fault, none, told, toldMs } from './fault.ts';
import { keptMails } from './smtp-log.ts';
import { startWatched } from './watched.ts';

const UNITS = 20;

/** One after another at a steady pace, whatever the answers take. */
const postSteadily = async <T>(
  items: readonly SubmissionItem[],
  lastMs: number,
  post: (item: SubmissionItem) => Promise<T>,
): Promise<T[]> => {
  const posted: Promise<T>[] = [];
  for (const item of items) {
    const posting = post(item);
    // Learnt of at the end, or not at all where the trial fails before.
    posting.catch(() => undefined);
    posted.push(posting);
    await pause(lastMs / items.length);
  }
  return Promise.all(posted);
};

export const redisStop: Fault = {
  name: 'redis-stop',
  fault: 'Redis is stopped for a minute under load',
  promise: 'lost 0; intake errors 0; drain time printed',
  queues: ['redis'],
  run: async (trial) => {
    const { redis } = trial.lab;
    if (!redis) throw new CannotRun('the queue is not on Redis');
    const awayMs = trial.times(60_000, 10_000);
    await using server = await startScriptedServer({});
    await using watched = await startWatched(trial, {
      units: UNITS,
      each: trial.times(20, 5),
      smtpUrl: server.url,
      isRed: (n) => n % 10 === 0,
    });
    const { client } = watched.stack;
    const [before, during] = [watched.items.slice(0, UNITS), watched.items.slice(UNITS)];
    await postSteadily(before, 2_000, (item) => client.submit(item));
    await redis.kill();
    let slowestMs = 0;
    await postSteadily(during, awayMs, async (item) => {
      const askedAt = performance.now();
      await client.submit(item);
      slowestMs = Math.max(slowestMs, performance.now() - askedAt);
    });
    await redis.start();
    const backAt = performance.now();
    await settle(watched.stack);
    const drainMs = performance.now() - backAt;
    const { counts, duplicates } = await watched.check(() => keptMails(server));
    return [
      ...counts,
      none('intake errors', client.unanswered + client.comeAgain + client.unclear.length),
      none('duplicates', duplicates),
      atLeast('accepted while Redis was away', during.length, 1),
      told('mails', server.messages.length),
      toldMs('away', awayMs),
      toldMs('slowest answer of intake meanwhile', slowestMs),
      toldMs('return of Redis to all done', drainMs),
    ];
  },
};
