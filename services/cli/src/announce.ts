import { createQueues, type JobRequest } from '@planwatch/queues';
import { createLogger } from '@planwatch/runtime';
import type { Context } from './context.ts';

/** Enqueues jobs for what is committed. Without a queue the scheduler's sweep finds it, which is said. */
export const announce = async (
  { env, note }: Context,
  databaseUrl: string,
  requests: readonly JobRequest[],
): Promise<void> => {
  const address = env.REDIS_URL ? { redisUrl: env.REDIS_URL } : { databaseUrl };
  await using queues = createQueues(address, { log: createLogger('planwatch', 'silent') });
  try {
    await queues.producer.enqueueAll(requests);
  } catch {
    note(LATER);
  }
};

const LATER = {
  zh: '队列没有应答，邮件将由定时补扫发出，会晚几分钟。',
  en: 'The queue does not answer; the sweep will send these mails a few minutes later.',
};
