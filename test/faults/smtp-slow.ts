import { setTimeout as pause } from 'node:timers/promises';
import { startScriptedServer } from '../support/scripted-smtp.ts';
import { atLeast, BOTH, type Fault, none, told } from './fault.ts';
import { keptMails, wrongRetries } from './smtp-log.ts';
import { UNDER_WAY } from './stack.ts';
import { until } from './until.ts';
import { FAULTS_DOMAIN } from './watch-plan.ts';
import { startWatched } from './watched.ts';

/** Three times the lease of a sender. */
const SLOW_MS = 6_000;
/** One connection is left for all the others. */
const SLOW_PEOPLE = UNDER_WAY - 1;
const OTHERS_MS = 120_000;

export const smtpSlow: Fault = {
  name: 'smtp-slow',
  fault: 'the mail server takes three leases or more over its answer to some',
  promise: 'missing 0; duplicates 0; the slow harm no other',
  queues: BOTH,
  run: async (trial) => {
    const slow = new Set(Array.from({ length: SLOW_PEOPLE }, (_, n) => `head.w-0${n}@${FAULTS_DOMAIN}`));
    const release = Promise.withResolvers<void>();
    await using server = await startScriptedServer({
      forRecipient: (address) =>
        slow.has(address) ? { afterDot: { reply: '250 2.0.0 taken at last', when: () => release.promise } } : {},
    });
    const seen = (isSlow: boolean): number => server.messages.filter(({ to }) => slow.has(to) === isSlow).length;
    await using watched = await startWatched(trial, { units: trial.times(50, 10), smtpUrl: server.url });
    await watched.reportAll();
    await until(() => seen(true) >= slow.size && seen(false) >= watched.people - slow.size, OTHERS_MS);
    const waiting = watched.people - slow.size - seen(false);
    await pause(SLOW_MS);
    release.resolve();
    const { counts, duplicates } = await watched.check(() => keptMails(server));
    return [
      ...counts,
      none('duplicates', duplicates),
      none('wrong retries', wrongRetries(server)),
      none('others without their mail while the slow answers are awaited', waiting),
      atLeast('slow answers', seen(true), slow.size),
      told('mails', server.messages.length),
    ];
  },
};
