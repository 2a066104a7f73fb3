import { inFlight } from '../bench/http-client.ts';
import { startScriptedServer } from '../support/scripted-smtp.ts';
import { settle } from './checker.ts';
import { atLeast, BOTH, type Fault, none, told, toldMs } from './fault.ts';
import { keptMails } from './smtp-log.ts';
import { mustBecome } from './until.ts';
import { startWatched } from './watched.ts';

const UNITS = 20;
const POSTED_AT_ONCE = 20;

export const queueFlush: Fault = {
  name: 'queue-flush',
  fault: 'the queue is flushed with 1,000 jobs on it (Redis: FLUSHALL)',
  promise: 'lost 0; drain time printed',
  queues: BOTH,
  run: async (trial) => {
    const jobs = trial.times(1_000, 200);
    await using server = await startScriptedServer({});
    await using watched = await startWatched(trial, {
      units: UNITS,
      each: jobs / UNITS,
      smtpUrl: server.url,
      isRed: (n) => n % 20 === 0,
      without: ['evaluator', 'notifier', 'scheduler'],
    });
    const { stack } = watched;
    await inFlight(watched.items, POSTED_AT_ONCE, (item) => stack.client.submit(item));
    await mustBecome('every job is queued', async () => (await stack.waitingJobs('evaluator')) >= jobs);
    await stack.forgetJobs();
    const left = await stack.waitingJobs('evaluator');
    const startedAt = performance.now();
    await Promise.all((['evaluator', 'notifier', 'scheduler'] as const).map((name) => stack.start(name)));
    await settle(stack);
    const drainMs = performance.now() - startedAt;
    const { counts, duplicates } = await watched.check(() => keptMails(server));
    return [
      ...counts,
      none('duplicates', duplicates),
      atLeast('jobs lost by the queue', jobs - left, jobs),
      told('mails', server.messages.length),
      toldMs('start of the workers to all done', drainMs),
    ];
  },
};
