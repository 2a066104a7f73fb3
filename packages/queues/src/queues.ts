import type { Logger } from '@planwatch/runtime';
import { createBackend, DEFAULT_TIMEOUT_MS, type QueuesConfig } from './backend.ts';
import { QUEUE_NAMES, type QueueName } from './catalogue.ts';
import { type Consumer, type ConsumerOptions, createConsumer } from './consumer.ts';
import { type Counts, createProducer, type Producer } from './producer.ts';

/** Whether the queue answers; `reason` says why not. */
export type Health = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** The queues of one process. Nothing connects before it is used; disposing closes all, consumers first. */
export interface Queues extends AsyncDisposable {
  readonly backend: 'redis' | 'postgres';
  readonly producer: Producer;
  createConsumer<Q extends QueueName>(options: ConsumerOptions<Q>): Consumer;
  /** For `/readyz`; answers within the configured time. */
  health(): Promise<Health>;
  /** For `/metrics`: jobs by queue and state. Throws `unavailable`. */
  counts(): Promise<Record<QueueName, Counts>>;
}

/**
 * The queue on Redis when `redisUrl` is set, else on Postgres (whose schema `migrateQueues` has made).
 *
 * @example
 * await using queues = createQueues({ databaseUrl }, { log });
 * await queues.producer.enqueue('submission.received', { planId, submissionId });
 */
export const createQueues = (config: QueuesConfig, { log }: { log: Logger }): Queues => {
  const backend = createBackend(config);
  const producer = createProducer(
    backend,
    { timeoutMs: config.timeoutMs ?? DEFAULT_TIMEOUT_MS, initialBackoffMs: config.initialBackoffMs },
    log,
  );
  const consumers: Consumer[] = [];
  const counts = async () => {
    const entries = await Promise.all(QUEUE_NAMES.map(async (name) => [name, await producer.counts(name)] as const));
    return Object.fromEntries(entries) as Record<QueueName, Counts>;
  };
  return {
    backend: backend.kind,
    producer,
    createConsumer: (options) => {
      const consumer = createConsumer(backend, options, log);
      consumers.push(consumer);
      return consumer;
    },
    health: () =>
      counts().then(
        (): Health => ({ ok: true }),
        (error: Error): Health => ({ ok: false, reason: error.message }),
      ),
    counts,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(consumers.map((consumer) => consumer[Symbol.asyncDispose]()));
      await producer.close();
    },
  };
};
