import { afterAll, describe, test } from 'vitest';
import { type PostgresRig, postgresRig, type QueueRig, redisRig } from './queue-rigs.ts';
import { NO_REDIS } from './redis.ts';

/**
 * The same tests on both queue backends; one that cannot be had here is shown as skipped, with the reason. Awaited at
 * the top of a file, whose end closes both. Returns the one in Postgres.
 */
export const onEachQueue = async (title: string, tests: (queue: QueueRig) => void): Promise<PostgresRig> => {
  const redis = await redisRig();
  const postgres = await postgresRig();
  afterAll(async () => {
    await postgres[Symbol.asyncDispose]();
    await redis?.[Symbol.asyncDispose]();
  });
  describe(`${title}, queue on Postgres`, () => tests(postgres));
  if (redis) describe(`${title}, queue on Redis`, () => tests(redis));
  else describe(`${title}, queue on Redis (skipped: ${NO_REDIS})`, () => test.skip('all tests of this backend'));
  return postgres;
};
