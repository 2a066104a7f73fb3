import { startScriptedServer } from '../support/scripted-smtp.ts';
import { atLeast, BOTH, type Fault, none, told } from './fault.ts';
import { keptMails, wrongRetries } from './smtp-log.ts';
import { startWatched } from './watched.ts';

/** Three times the lease of a sender. */
const SLOW_MS = 6_000;
/** One less than the connections of a notifier. */
const SLOW_PEOPLE = 4;

export const smtpSlow: Fault = {
  name: 'smtp-slow',
  fault: 'the mail server takes three leases over its answer to some',
  promise: 'missing 0; duplicates 0; the slow harm no other',
  queues: BOTH,
  run: async (trial) => {
    const units = trial.times(50, 10);
    const slow = new Set(Array.from({ length: SLOW_PEOPLE }, (_, n) => `head.w-0${n}@faults.test`));
    await using server = await startScriptedServer({
      forRecipient: (address) =>
        slow.has(address) ? { afterDot: { reply: '250 2.0.0 taken at last', afterMs: SLOW_MS } } : {},
    });
    await using watched = await startWatched(trial, { units, smtpUrl: server.url });
    await watched.reportAll();
    const { counts, duplicates } = await watched.check(() => keptMails(server));
    const answered = Math.min(...server.messages.filter(({ to }) => slow.has(to)).map(({ at }) => at)) + SLOW_MS;
    const others = server.messages.filter(({ to }) => !slow.has(to));
    return [
      ...counts,
      none('duplicates', duplicates),
      none('wrong retries', wrongRetries(server)),
      none(
        'others without their mail when the first slow answer came',
        others.filter(({ at }) => at > answered).length,
      ),
      atLeast('slow answers', server.messages.length - others.length, SLOW_PEOPLE),
      told('mails', server.messages.length),
    ];
  },
};
