import { startTestPostgres, type TestPostgres } from '../runner/test-postgres.ts';
import { makeTemplate } from '../support/postgres.ts';
import { type OwnRedis, ownRedis } from '../support/redis.ts';
import { CannotRun } from './cannot-run.ts';

export type QueueKind = 'redis' | 'postgres';

/** The servers that one lane of trials has to itself, to do with as it likes. */
export interface Lab extends AsyncDisposable {
  readonly queue: QueueKind;
  /** Durable, as an installation's: what was committed outlives a crash. */
  readonly postgres: TestPostgres;
  /** `null` where the queue is in Postgres. */
  readonly redis: OwnRedis | null;
  /** What a trial started, ended with the lab if the trial did not come to it. */
  readonly started: AsyncDisposableStack;
}

/** Throws `CannotRun` where the queue's server is not to be had. */
export const openLab = async (queue: QueueKind): Promise<Lab> => {
  await using opened = new AsyncDisposableStack();
  const redis = queue === 'redis' ? await ownRedis() : null;
  if (redis) opened.use(redis);
  else if (queue === 'redis') throw new CannotRun('no redis-server on PATH');
  const postgres = opened.use(await startTestPostgres({ ephemeral: false }));
  await makeTemplate(postgres.superuserUrl);
  const started = opened.use(new AsyncDisposableStack());
  const kept = opened.move();
  return { queue, postgres, redis, started, [Symbol.asyncDispose]: () => kept.disposeAsync() };
};
