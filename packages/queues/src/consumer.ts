import { asPlanwatchError, type Logger, PlanwatchError } from '@planwatch/runtime';
import { type Job, UnrecoverableError } from 'bullmq';
import type { AnyWorker, Backend } from './backend.ts';
import { bounded } from './bounded.ts';
import { CATALOGUE, isJobName, type JobName, type JobNameOf, type Payload, type QueueName } from './catalogue.ts';
import { createFaultLog } from './fault-log.ts';
import { parsePayload } from './job-request.ts';

/** What a handler knows of the job besides its payload. */
export interface JobContext {
  readonly id: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** No try follows; only a sweep brings the job back. */
  readonly lastAttempt: boolean;
  /** Carries the job's name, id and attempt. */
  readonly log: Logger;
}

export type Handler<N extends JobName> = (payload: Payload<N>, job: JobContext) => Promise<void>;
/** One handler for each job of the queue: a missing one does not compile. */
export type Handlers<Q extends QueueName> = { readonly [N in JobNameOf<Q>]: Handler<N> };

export interface ConsumerOptions<Q extends QueueName> {
  readonly queue: Q;
  readonly handlers: Handlers<Q>;
  /** Jobs worked on at once. Default 4. */
  readonly concurrency?: number;
  /** A job whose worker has not renewed its lock for this long is given to another. Default 15000. */
  readonly lockDurationMs?: number;
  /** Closing waits this long for running jobs; what is cut off is run again elsewhere. Default 10000. */
  readonly closeTimeoutMs?: number;
}

export type ConsumerState = 'connecting' | 'running' | 'closed';

/** Works on one queue until it is disposed. Handlers may run twice for the same job and must not mind. */
export interface Consumer extends AsyncDisposable {
  readonly state: ConsumerState;
  /** Resolves once the first connection stands; rejects `unavailable` when closed before. */
  whenRunning(): Promise<void>;
}

const RECONNECT_MS = 500;

export const createConsumer = <Q extends QueueName>(
  backend: Backend,
  { queue, handlers, concurrency = 4, lockDurationMs = 15_000, closeTimeoutMs = 10_000 }: ConsumerOptions<Q>,
  parentLog: Logger,
): Consumer => {
  const log = parentLog.child({ queue });
  const faults = createFaultLog(log);
  const running = Promise.withResolvers<void>();
  running.promise.catch(() => undefined);
  const closing = new AbortController();
  let state: ConsumerState = 'connecting';
  let worker: AnyWorker | undefined;

  const open = (): AnyWorker => {
    const opened = backend.openWorker(queue, (job) => handle(job, handlers, log), { concurrency, lockDurationMs });
    opened.on('error', faults.fault);
    opened.on('active', faults.recovered);
    opened.on('drained', faults.recovered);
    opened.on('completed', (job) => log.debug({ job: idOf(job), name: job.name }, 'job.completed'));
    opened.on('failed', (job, error) => logFailure(log, job, error));
    opened.on('stalled', (id) => log.warn({ job: id }, 'job.stalled'));
    return opened;
  };

  /** BullMQ remembers a failed first connection for ever, so a worker that never connected is made anew. */
  const start = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      const opened = open();
      worker = opened;
      try {
        await opened.waitUntilReady();
      } catch (error) {
        faults.fault(error as Error);
        opened.close().catch(faults.fault);
        await pause(RECONNECT_MS, closing.signal);
        continue;
      }
      if (closing.signal.aborted) return;
      state = 'running';
      running.resolve();
      faults.recovered();
      log.info({ concurrency }, 'consumer.running');
      await opened.run();
      return;
    }
  };

  start().catch(faults.fault);

  return {
    get state() {
      return state;
    },
    whenRunning: () => running.promise,
    [Symbol.asyncDispose]: async () => {
      if (closing.signal.aborted) return;
      closing.abort();
      state = 'closed';
      running.reject(new PlanwatchError('unavailable', `Consumer of ${queue} was closed before it could connect`));
      if (!worker) return;
      await closeWorker(worker, closeTimeoutMs, log);
      log.info({}, 'consumer.closed');
    },
  };
};

const handle = async (job: Job, handlers: Partial<Record<string, unknown>>, parentLog: Logger): Promise<void> => {
  const { name } = job;
  const handler = handlers[name] as Handler<JobName> | undefined;
  if (!isJobName(name) || !handler) throw new UnrecoverableError(`No handler for job ${name}`);
  const payload = checked(name, job.data);
  const attempt = job.attemptsMade + 1;
  const id = idOf(job);
  const log = parentLog.child({ job: id, name, attempt });
  await handler(payload, { id, attempt, lastAttempt: attempt >= CATALOGUE[name].attempts, log });
};

/** A repeatable job is known by its deduplication id; BullMQ's own id of it is a running number. */
const idOf = (job: Job): string => job.deduplicationId ?? job.id ?? '';

/** A payload that does not fit will not fit the next time either: no retry. */
const checked = <N extends JobName>(name: N, data: unknown): Payload<N> => {
  try {
    return parsePayload(name, data);
  } catch (error) {
    throw new UnrecoverableError((error as Error).message);
  }
};

const logFailure = (log: Logger, job: Job | undefined, error: Error): void => {
  const attempts = job?.opts.attempts ?? 1;
  const final = !job || error instanceof UnrecoverableError || job.attemptsMade >= attempts;
  const fields = {
    job: job && idOf(job),
    name: job?.name,
    attempt: job?.attemptsMade,
    reason: error.message,
    code: asPlanwatchError(error).code,
    stack: error.stack,
  };
  if (final) log.error(fields, 'job.failed');
  else log.warn(fields, 'job.retrying');
};

/** Finishes running jobs; cuts the connection when that takes too long, so that another worker takes them over. */
const closeWorker = async (worker: AnyWorker, timeoutMs: number, log: Logger): Promise<void> => {
  try {
    await bounded(worker.close(), timeoutMs, 'Closing the worker');
  } catch (error) {
    log.warn({ reason: (error as Error).message }, 'consumer.cut_off');
    worker.disconnect().catch(() => undefined);
  }
};

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
