import type { SubmissionItem } from '../support/persistent-client.ts';
import { MOMENTS, type Moment, openCommitGate } from './commit-gate.ts';
import { atLeast, BOTH, type Fault, told } from './fault.ts';
import { until } from './until.ts';
import { startWatched } from './watched.ts';

/** Submissions on their way in each life of intake. */
const EACH_LIFE = 5;
const LIFE_MS = 10_000;

export const intakeCommit: Fault = {
  name: 'intake-commit',
  fault: 'intake is killed around COMMIT, 100 times (half of them on each queue)',
  promise: 'acknowledged lost 0; doubled 0; same key, same answer',
  queues: BOTH,
  run: async (trial) => {
    const lives = trial.times(50, 10);
    const { hostname: host, port } = new URL(trial.lab.postgres.superuserUrl);
    await using gate = await openCommitGate({ host, port: Number(port) });
    await using watched = await startWatched(trial, {
      units: EACH_LIFE,
      each: lives,
      isRed: () => false,
      without: ['intake', 'notifier'],
    });
    const { stack, items } = watched;
    const url = new URL(stack.databaseUrl('intake'));
    url.port = `${gate.port}`;
    const kills: Record<Moment, number> = { before: 0, during: 0, after: 0 };
    const posted: Promise<unknown>[] = [];
    let waiting = 0;
    const post = async (item: SubmissionItem): Promise<void> => {
      waiting += 1;
      await stack.client.submit(item);
      waiting -= 1;
    };
    for (let life = 0; life < lives; life += 1) {
      const intake = await stack.start('intake', { DATABASE_URL: url.href });
      const moment = MOMENTS[Math.floor(trial.random() * MOMENTS.length)] ?? 'during';
      let isHit = false;
      gate.at(moment, 1 + Math.floor(trial.random() * EACH_LIFE), () => {
        isHit = true;
        intake.kill();
      });
      const fresh = items.slice(posted.length, posted.length + EACH_LIFE - waiting);
      posted.push(...fresh.map(post));
      await until(() => isHit || waiting === 0, LIFE_MS);
      await intake.killed();
      if (gate.disarm()) kills[moment] += 1;
    }
    await stack.start('intake');
    await Promise.all(posted);
    // Every key once more: the same answer, and nothing new on record.
    await watched.reportAll();
    const { counts } = await watched.check(() => []);
    return [
      ...counts,
      atLeast('killed at a commit', kills.before + kills.during + kills.after, Math.ceil(0.9 * lives)),
      ...MOMENTS.map((moment) => told(`${moment} it`, kills[moment])),
      told('posts without an answer', stack.client.unanswered),
      told('submissions', items.length),
    ];
  },
};
