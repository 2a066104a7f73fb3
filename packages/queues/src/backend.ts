import { PlanwatchError } from '@planwatch/runtime';
import { createPostgresBackend, type Processor, Queue, Worker } from 'bullmq';

/** Where the queue lives. Exactly one backend is used: Redis when `redisUrl` is given, else Postgres. */
export interface QueuesConfig {
  readonly redisUrl?: string | undefined;
  readonly databaseUrl?: string | undefined;
  /** Redis: first part of every key. Default `planwatch`. */
  readonly prefix?: string | undefined;
  /** Postgres: schema of the queue's own tables. Default `queue`. */
  readonly schema?: string | undefined;
  /** Postgres: connections of a producer, per queue. Default 2. */
  readonly producerPoolSize?: number | undefined;
  /** Replaces each job's wait before its second attempt, for trials. */
  readonly initialBackoffMs?: number | undefined;
  /** Longest wait of `enqueue`, `counts` and `health`. Default 1000. */
  readonly timeoutMs?: number | undefined;
}

/** Options of a BullMQ worker that we set. */
interface WorkerTuning {
  readonly concurrency: number;
  readonly lockDurationMs: number;
}

// The one shape in which both backends are used: BullMQ's classes carry the backend in their types.
export type AnyQueue = Pick<
  Queue,
  'add' | 'addBulk' | 'getJobCounts' | 'waitUntilReady' | 'close' | 'disconnect' | 'on'
>;
export type AnyWorker = Pick<
  Worker,
  'run' | 'isRunning' | 'waitUntilReady' | 'close' | 'disconnect' | 'on' | 'removeAllListeners'
>;

/** Opens BullMQ's objects on one backend. Each owns its connections. */
export interface Backend {
  readonly kind: 'redis' | 'postgres';
  openQueue(name: string): AnyQueue;
  /** Not yet running: call `run`. */
  openWorker(name: string, process: Processor, tuning: WorkerTuning): AnyWorker;
}

export const DEFAULT_SCHEMA = 'queue';
export const DEFAULT_TIMEOUT_MS = 1000;

// Nobody reads BullMQ's event stream; it need not be long.
const streams = { events: { maxLen: 100 } };

const reconnectDelayMs = (times: number): number => Math.min(100 * 2 ** Math.min(times, 10), 5000);

const workerOptions = ({ concurrency, lockDurationMs }: WorkerTuning) => ({
  autorun: false,
  concurrency,
  lockDuration: lockDurationMs,
  stalledInterval: lockDurationMs,
  // A job whose worker was killed comes back; what kills its worker again and again is given up, and swept later.
  maxStalledCount: 3,
  // Wait between fetches while the queue is away; BullMQ's own 15 s would make every outage that much longer.
  runRetryDelay: 1000,
});

/** Producers never queue commands while Redis is away; workers retry for ever, as BullMQ asks. */
const redisBackend = (url: string, prefix: string, timeoutMs: number): Backend => {
  const producer = {
    url,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: timeoutMs,
    connectTimeout: timeoutMs,
    retryStrategy: reconnectDelayMs,
  };
  const worker = { url, maxRetriesPerRequest: null, connectTimeout: 5000, retryStrategy: reconnectDelayMs };
  return {
    kind: 'redis',
    openQueue: (name) => new Queue(name, { connection: producer, prefix, streams, skipVersionCheck: true }),
    openWorker: (name, process, tuning) =>
      new Worker(name, process, { connection: worker, prefix, ...workerOptions(tuning) }),
  };
};

/** An address's own `options` would replace the search path that BullMQ sets; given apart, both hold. */
const withoutOptions = (address: string): { connectionString: string; options?: string } => {
  if (!URL.canParse(address)) return { connectionString: address };
  const url = new URL(address);
  const options = url.searchParams.get('options');
  url.searchParams.delete('options');
  return options ? { connectionString: url.href, options } : { connectionString: address };
};

const postgresBackend = (url: string, config: QueuesConfig, timeoutMs: number): Backend => {
  const common = { ...withoutOptions(url), schema: config.schema ?? DEFAULT_SCHEMA, keepAlive: true };
  const producer = {
    ...common,
    max: config.producerPoolSize ?? 2,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    application_name: 'planwatch queue producer',
  };
  const worker = (concurrency: number) => ({
    ...common,
    // Jobs hold a connection only while they are fetched and finished.
    max: Math.min(Math.max(2, Math.ceil(concurrency / 2)), 5),
    connectionTimeoutMillis: 5000,
    query_timeout: 15_000,
    application_name: 'planwatch queue worker',
  });
  return {
    kind: 'postgres',
    openQueue: (name) =>
      new Queue(name, { connection: producer, streams }, createPostgresBackend) as unknown as AnyQueue,
    openWorker: (name, process, tuning) =>
      new Worker(
        name,
        process,
        { connection: worker(tuning.concurrency), ...workerOptions(tuning) },
        createPostgresBackend,
      ) as unknown as AnyWorker,
  };
};

/** The backend that the configuration asks for; `misconfigured` when it names none. */
export const createBackend = (config: QueuesConfig): Backend => {
  const timeoutMs = config.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  if (config.redisUrl) return redisBackend(config.redisUrl, config.prefix ?? 'planwatch', timeoutMs);
  if (config.databaseUrl) return postgresBackend(config.databaseUrl, config, timeoutMs);
  throw new PlanwatchError('misconfigured', 'The queue needs REDIS_URL or DATABASE_URL; neither is set');
};
