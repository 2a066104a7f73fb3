import { createPostgresBackend, Queue, Worker } from 'bullmq';
import type { NaivePlace } from './naive-road.ts';

const QUEUE = 'bare';
const OPTIONS = { removeOnComplete: true, removeOnFail: true };

/** A queue and its worker in this process, with nothing between them. */
export const openBareRoad = async (
  { databaseUrl, redisUrl }: NaivePlace,
  work: () => Promise<void>,
): Promise<AsyncDisposable & { add(): Promise<unknown> }> => {
  const connection = { connectionString: databaseUrl, schema: 'queue', max: 3 };
  const redis = { url: redisUrl ?? '', maxRetriesPerRequest: null };
  const queue = redisUrl
    ? new Queue(QUEUE, { connection: redis })
    : new Queue(QUEUE, { connection }, createPostgresBackend);
  const worker = redisUrl
    ? new Worker(QUEUE, work, { connection: redis })
    : new Worker(QUEUE, work, { connection }, createPostgresBackend);
  await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
  return {
    add: () => queue.add('mail', {}, OPTIONS),
    [Symbol.asyncDispose]: async () => {
      await worker.close();
      await queue.close();
    },
  };
};
