import { createBatching, type Logger, PlanwatchError } from '@planwatch/runtime';
import type { AnyQueue, Backend } from './backend.ts';
import { bounded, unavailable } from './bounded.ts';
import { CATALOGUE, type JobName, type Payload, type QueueName } from './catalogue.ts';
import { createFaultLog } from './fault-log.ts';
import { type BullJob, type JobRequest, toBullJob } from './job-request.ts';

/** Jobs sent in one command. */
const CHUNK = 500;

/** Jobs of one queue by state; `active` counts those being worked on. */
export interface Counts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
}

/** Puts jobs on their queues. Every call answers within the configured time, also when the queue is gone. */
export interface Producer {
  /**
   * Calls made at once travel together. Throws `invalid_input` for a wrong payload, and `unavailable` when the queue
   * is gone: then the sweep does it.
   */
  enqueue<N extends JobName>(name: N, payload: Payload<N>, options?: { delayMs?: number }): Promise<void>;
  /** The same for many, in as few commands as can be. Chunks of 500; each takes at most the configured time. */
  enqueueAll(requests: readonly JobRequest[]): Promise<void>;
  counts(queue: QueueName): Promise<Counts>;
}

export const createProducer = (
  backend: Backend,
  { timeoutMs, initialBackoffMs }: { timeoutMs: number; initialBackoffMs: number | undefined },
  log: Logger,
): Producer & { close(): Promise<void> } => {
  const open = new Map<QueueName, AnyQueue>();
  const faults = createFaultLog(log);

  let closed = false;

  const openQueue = (name: QueueName): AnyQueue => {
    if (closed) throw new PlanwatchError('unavailable', `Queue ${name} is closed`);
    const known = open.get(name);
    if (known) return known;
    const queue = backend.openQueue(name);
    queue.on('error', faults.fault);
    open.set(name, queue);
    return queue;
  };

  /** BullMQ remembers a failed first connection for ever: such a queue is thrown away, the next call opens another. */
  const discard = (name: QueueName, queue: AnyQueue): void => {
    if (open.get(name) === queue) open.delete(name);
    queue.close().catch(faults.fault);
  };

  const connected = async (name: QueueName): Promise<AnyQueue> => {
    const queue = openQueue(name);
    const ready = queue.waitUntilReady();
    ready.catch(() => discard(name, queue));
    await ready;
    return queue;
  };

  const run = async <T>(name: QueueName, work: (queue: AnyQueue) => Promise<T>): Promise<T> => {
    const what = `Queue ${name} (${backend.kind})`;
    try {
      const startedAt = performance.now();
      const queue = await bounded(connected(name), timeoutMs, what);
      const result = await bounded(work(queue), Math.max(1, timeoutMs - (performance.now() - startedAt)), what);
      faults.recovered();
      return result;
    } catch (cause) {
      throw unavailable(what, cause);
    }
  };

  const send = async (name: QueueName, jobs: BullJob[]): Promise<void> => {
    const [first] = jobs;
    if (!first) return;
    // A bulk of one costs Postgres more than a plain add.
    if (jobs.length === 1) await run(name, (queue) => queue.add(first.name, first.data, first.opts));
    else await run(name, (queue) => queue.addBulk(jobs));
  };

  const batched = {
    evaluator: createBatching<BullJob>((jobs) => send('evaluator', jobs), CHUNK),
    forecaster: createBatching<BullJob>((jobs) => send('forecaster', jobs), CHUNK),
    notifier: createBatching<BullJob>((jobs) => send('notifier', jobs), CHUNK),
  } satisfies Record<QueueName, unknown>;

  const enqueue = async (request: JobRequest): Promise<void> => {
    const job = toBullJob(request, initialBackoffMs);
    const queue = CATALOGUE[job.name].queue;
    await bounded(batched[queue](job), timeoutMs, `Queue ${queue} (${backend.kind})`);
  };

  const sendAll = async (queue: QueueName, jobs: BullJob[]): Promise<void> => {
    for (let from = 0; from < jobs.length; from += CHUNK) await send(queue, jobs.slice(from, from + CHUNK));
  };

  const enqueueAll = async (requests: readonly JobRequest[]): Promise<void> => {
    const jobs = requests.map((request) => toBullJob(request, initialBackoffMs));
    const queues = Map.groupBy(jobs, (job): QueueName => CATALOGUE[job.name].queue);
    await Promise.all([...queues].map(([queue, batch]) => sendAll(queue, batch)));
  };

  return {
    enqueue: (name, payload, options = {}) => enqueue({ name, payload, ...options } as JobRequest),
    enqueueAll,
    counts: async (name) => {
      const counts = await run(name, (queue) => queue.getJobCounts('waiting', 'active', 'delayed'));
      return { waiting: counts.waiting ?? 0, active: counts.active ?? 0, delayed: counts.delayed ?? 0 };
    },
    close: async () => {
      closed = true;
      const queues = [...open.entries()];
      open.clear();
      await Promise.all(queues.map(([name, queue]) => closeQueue(name, queue, timeoutMs, faults.fault)));
    },
  };
};

/** Closes, or cuts the connection when closing takes too long. */
const closeQueue = async (name: string, queue: AnyQueue, timeoutMs: number, fault: (error: Error) => void) => {
  try {
    await bounded(queue.close(), timeoutMs, `Closing queue ${name}`);
  } catch (error) {
    fault(error as Error);
    queue.disconnect().catch(fault);
  }
};
