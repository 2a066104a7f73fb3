import { setTimeout as pause } from 'node:timers/promises';
import { inFlight } from '../bench/http-client.ts';
import type { SubmissionItem } from '../support/persistent-client.ts';
import { startScriptedServer } from '../support/scripted-smtp.ts';
import { settle } from './checker.ts';
import { atLeast, atMost, BOTH, type Fault, none, told, toldMs } from './fault.ts';
import { keptMails } from './smtp-log.ts';
import { UNDER_WAY } from './stack.ts';
import { mustBecome } from './until.ts';
import { startWatched } from './watched.ts';

const UNITS = 20;
const POSTED_AT_ONCE = 8;

export const postgresCrash: Fault = {
  name: 'postgres-crash',
  fault: 'Postgres is stopped in immediate mode under load',
  promise: 'partial writes 0; a clear 503; everything resumes by itself',
  queues: BOTH,
  run: async (trial) => {
    const crashes = trial.times(6, 2);
    const { postgres } = trial.lab;
    await using server = await startScriptedServer({});
    await using watched = await startWatched(trial, {
      units: UNITS,
      each: 4 * (crashes + 1),
      smtpUrl: server.url,
      isRed: (n) => n % 4 === 0,
    });
    const { stack, items, services } = watched;
    const ended: string[] = [];
    for (const [name, service] of services) void service.ended.then((how) => ended.push(`${name}: ${how}`));
    const each = items.length / (crashes + 1);
    const posted: Promise<unknown>[] = [];
    const post = (some: readonly SubmissionItem[]): void => {
      const posting = inFlight(some, POSTED_AT_ONCE, (item) => stack.client.submit(item));
      // Learnt of at the end, or not at all where the trial fails before.
      posting.catch(() => undefined);
      posted.push(posting);
    };
    for (let crash = 0; crash < crashes; crash += 1) {
      const own = items.slice(crash * each, (crash + 1) * each);
      post(own.slice(1));
      await pause(trial.random() * 500);
      const before = stack.client.comeAgain;
      await postgres.crash();
      // However fast the others were, one comes now.
      post(own.slice(0, 1));
      await mustBecome('a client is told to come again', () => stack.client.comeAgain > before);
      await postgres.start();
    }
    const backAt = performance.now();
    post(items.slice(crashes * each));
    await Promise.all(posted);
    await settle(stack);
    const resumedMs = performance.now() - backAt;
    const gone = ended.length;
    const { counts, duplicates } = await watched.check(() => keptMails(server));
    return [
      ...counts,
      none('answers of 500 and above that are not clear', stack.client.unclear.length),
      none('posts without an answer', stack.client.unanswered),
      none('services that ended', gone),
      atMost('duplicates', duplicates, crashes * UNDER_WAY),
      atLeast('clear 503', stack.client.comeAgain, crashes),
      told('crashes', crashes),
      told('submissions', items.length),
      told('mails', server.messages.length),
      toldMs('last start of Postgres to all done', resumedMs),
    ];
  },
};
