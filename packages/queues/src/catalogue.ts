import { z } from 'zod';

/** Names of the BullMQ queues, one per service that consumes. */
export const QUEUE_NAMES = ['evaluator', 'forecaster', 'notifier'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

const planId = z.string().min(1);
const portion = z.array(z.uuid()).min(1);

/**
 * Every job that crosses the queue. Producer and handler types derive from this literal.
 *
 * - `payload`: ids only; what the job is about is read from Postgres. Add fields as optional: old jobs survive a deploy
 * - `verb`, `subject`: make the deterministic id, `evaluate_<submissionId>`
 * - `repeatable: false`: its subject never changes, so asking again while it waits or runs adds nothing
 * - `repeatable: true`: asked again while it waits, it keeps one job with the newest delay; while it runs, it runs once more
 * - `attempts`, `backoff`: tries in one life of the job, and the wait before the second (then doubled); a sweep revives it
 */
export const CATALOGUE = {
  /** A submission is committed: judge its figures. */
  'submission.received': {
    queue: 'evaluator',
    payload: z.object({ planId, submissionId: z.uuid() }),
    verb: 'evaluate',
    subject: ['submissionId'],
    repeatable: false,
    attempts: 5,
    backoff: { initialMs: 500, jitter: 0.5 },
  },
  /** An issued or reference value was entered: judge again what depends on the indicator. */
  'reference.changed': {
    queue: 'evaluator',
    payload: z.object({ planId, indicator: z.string().min(1) }),
    verb: 'rejudge',
    subject: ['planId', 'indicator'],
    repeatable: true,
    attempts: 5,
    backoff: { initialMs: 500, jitter: 0.5 },
  },
  /** A plan was imported in a new version: judge all its series again. */
  'plan.changed': {
    queue: 'evaluator',
    payload: z.object({ planId }),
    verb: 'replan',
    subject: ['planId'],
    repeatable: true,
    attempts: 5,
    backoff: { initialMs: 500, jitter: 0.5 },
  },
  /** Time went on, or a plan was judged anew: look for what falls due in it. */
  'desk.tick': {
    queue: 'evaluator',
    payload: z.object({ planId }),
    verb: 'tick',
    subject: ['planId'],
    repeatable: true,
    attempts: 3,
    backoff: { initialMs: 1000, jitter: 0.5 },
  },
  /** Series of a plan were judged anew: forecast from their latest judgements. */
  'forecast.wanted': {
    queue: 'forecaster',
    payload: z.object({ planId }),
    verb: 'forecast',
    subject: ['planId'],
    repeatable: true,
    attempts: 3,
    backoff: { initialMs: 2000, jitter: 0.5 },
  },
  /** A wave of notifications may be ready to close; usually delayed. */
  'wave.due': {
    queue: 'notifier',
    payload: z.object({ planId, waveId: z.uuid() }),
    verb: 'close',
    subject: ['waveId'],
    repeatable: true,
    attempts: 5,
    backoff: { initialMs: 1000, jitter: 0.5 },
  },
  /** The same for several of a plan that are due at once. */
  'waves.due': {
    queue: 'notifier',
    payload: z.object({ planId, waveIds: portion }),
    verb: 'closeall',
    subject: ['waveIds'],
    repeatable: true,
    attempts: 5,
    backoff: { initialMs: 1000, jitter: 0.5 },
  },
  /** Weekly editions of a plan have come due: make this occurrence, which speaks for any that was missed before it. */
  'digest.due': {
    queue: 'notifier',
    payload: z.object({ planId, plannedFor: z.iso.date() }),
    verb: 'edit',
    subject: ['planId', 'plannedFor'],
    repeatable: true,
    attempts: 5,
    backoff: { initialMs: 1000, jitter: 0.5 },
  },
  /** The plan office asked for an edition: before its time, or on trial. */
  'digest.asked': {
    queue: 'notifier',
    payload: z.object({ planId, requestId: z.uuid() }),
    verb: 'answer',
    subject: ['requestId'],
    repeatable: false,
    attempts: 5,
    backoff: { initialMs: 1000, jitter: 0.5 },
  },
  /** A silence ends within a day: remind whoever set it. */
  'silence.ending': {
    queue: 'notifier',
    payload: z.object({ planId, silenceId: z.uuid() }),
    verb: 'remind',
    subject: ['silenceId'],
    repeatable: true,
    attempts: 5,
    backoff: { initialMs: 1000, jitter: 0.5 },
  },
  /** A delivery may be sent; a delay is the wait that the mail server asked for. */
  'delivery.ready': {
    queue: 'notifier',
    payload: z.object({ planId, deliveryId: z.uuid() }),
    verb: 'deliver',
    subject: ['deliveryId'],
    repeatable: true,
    attempts: 3,
    backoff: { initialMs: 2000, jitter: 0.5 },
  },
  /** The same for several of a plan. */
  'deliveries.ready': {
    queue: 'notifier',
    payload: z.object({ planId, deliveryIds: portion }),
    verb: 'deliverall',
    subject: ['deliveryIds'],
    repeatable: true,
    attempts: 3,
    backoff: { initialMs: 2000, jitter: 0.5 },
  },
} as const;

type Catalogue = typeof CATALOGUE;
export type JobName = keyof Catalogue;
/** What a job carries, by its name. */
export type Payload<N extends JobName> = z.output<Catalogue[N]['payload']>;
/** The jobs that a queue's consumer must handle. */
export type JobNameOf<Q extends QueueName> = {
  [N in JobName]: Catalogue[N]['queue'] extends Q ? N : never;
}[JobName];

/** Whether a name from the wire is in the catalogue. */
export const isJobName = (name: string): name is JobName => Object.hasOwn(CATALOGUE, name);
