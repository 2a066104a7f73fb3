import { createHash } from 'node:crypto';
import { PlanwatchError } from '@planwatch/runtime';
import type { JobsOptions } from 'bullmq';
import { CATALOGUE, type JobName, type Payload } from './catalogue.ts';

/** One job to enqueue. `delayMs`: machine milliseconds from now, whole and not negative. */
export type JobRequest = { [N in JobName]: { name: N; payload: Payload<N>; delayMs?: number } }[JobName];

/** A job as BullMQ takes it. */
export interface BullJob {
  readonly name: JobName;
  readonly data: Record<string, unknown>;
  readonly opts: JobsOptions;
}

/**
 * The payload, checked. Throws `invalid_input` with the path of every fault.
 */
export const parsePayload = <N extends JobName>(name: N, payload: unknown): Payload<N> => {
  const parsed = CATALOGUE[name].payload.safeParse(payload);
  if (parsed.success) return parsed.data as Payload<N>;
  const problems = parsed.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    code: 'job_payload',
    message: {
      zh: `任务“${name}”的内容不符合约定（${issue.path.join('.') || '整体'}）：${issue.code}`,
      en: `Job ${name} carries a wrong payload at ${issue.path.join('.') || 'its root'}: ${issue.message}`,
    },
  }));
  throw new PlanwatchError('invalid_input', problems.map((problem) => problem.message.en).join('; '), { problems });
};

/**
 * The same id for the same work: `evaluate_018f…`. BullMQ refuses colons and plain numbers, so parts are
 * percent-encoded and joined by `/`; a list is known by its hash.
 */
export const jobId = <N extends JobName>(name: N, payload: Payload<N>): string => {
  const { verb, subject } = CATALOGUE[name];
  const parts: Record<string, string | readonly string[]> = payload;
  return `${verb}_${subject.map((key) => encodeURIComponent(known(parts[key] ?? ''))).join('/')}`;
};

const known = (part: string | readonly string[]): string =>
  typeof part === 'string' ? part : createHash('sha256').update(part.join(' ')).digest('hex');

/** The job with its BullMQ options. Nothing is kept once it ended: adding a kept id again is silently ignored. */
export const toBullJob = ({ name, payload, delayMs }: JobRequest, initialBackoffMs?: number): BullJob => {
  const data = parsePayload(name, payload);
  if (delayMs !== undefined && !(Number.isSafeInteger(delayMs) && delayMs >= 0)) {
    throw new PlanwatchError('invalid_input', `Job ${name}: delayMs ${delayMs}, expected a whole number from 0`);
  }
  const { attempts, backoff, repeatable } = CATALOGUE[name];
  const id = jobId(name, data);
  return {
    name,
    data,
    opts: {
      // A plain job id is refused while a job of that id runs; deduplication can ask for one more run.
      ...(repeatable ? { deduplication: { id, keepLastIfActive: true, reschedule: true } } : { jobId: id }),
      ...(delayMs ? { delay: delayMs } : {}),
      attempts,
      backoff: { type: 'exponential', delay: initialBackoffMs ?? backoff.initialMs, jitter: backoff.jitter },
      removeOnComplete: true,
      removeOnFail: true,
      stackTraceLimit: 3,
    },
  };
};
