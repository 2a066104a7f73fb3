import type { Mailer, MailMode } from '@planwatch/mail';
import { createChartDrawer } from '@planwatch/mail/charts';
import type { JobContext, JobRequest, Queues } from '@planwatch/queues';
import {
  type Clock,
  createWorkingDays,
  type Logger,
  type Metrics,
  type Service,
  type SignedTokens,
} from '@planwatch/runtime';
import { createPlanCache, type Db } from '@planwatch/store';
import { closeDueWave } from './close-wave.ts';
import { deliver } from './deliver.ts';
import { answerDigestRequest } from './digests/answer-request.ts';
import { type MadeOccurrence, makeDueEditions } from './digests/make-editions.ts';
import type { RetryPolicy } from './next-attempt.ts';

export interface NotifierDeps {
  readonly db: Db;
  readonly queues: Queues;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Signs the links in mails. */
  readonly tokens: SignedTokens;
  readonly settings: NotifierSettings;
}

export interface NotifierSettings {
  readonly mailMode: MailMode;
  readonly allowlist: readonly string[];
  readonly demonstration: boolean;
  readonly publicUrl: string;
  /** The host of MAIL_FROM: right side of every Message-ID. */
  readonly messageHost: string;
  /** Default one minute. */
  readonly leaseMs?: number;
  /** Default as mail servers do. */
  readonly retries?: RetryPolicy;
  /** How long a job stays with a notifier that no longer answers. Default as of the queue. */
  readonly lockDurationMs?: number;
  /** Jobs at once; a stuck mail server holds one each. Default 8. */
  readonly concurrency?: number;
}

const DEFAULT_LEASE_MS = 60_000;

/** The worker that turns closed waves into mails and sees each to its end. */
export const createNotifier = ({ queues, log, metrics, settings, ...deps }: NotifierDeps): Service => {
  const waves = metrics.counter('waves_total', 'Waves whose job came, by what became of them', ['state']);
  const editions = metrics.counter('digest_editions_total', 'Weekly editions made');
  const deliveries = metrics.counter('delivery_attempts_total', 'Delivery jobs, by what became of them', ['state']);
  const charts = createChartDrawer();
  const context = {
    ...deps,
    ...settings,
    plans: createPlanCache(),
    charts,
    workingDays: createWorkingDays(log),
    leaseMs: settings.leaseMs ?? DEFAULT_LEASE_MS,
    spread: Math.random,
  };

  /** What is committed survives a lost job: the sweep enqueues it again. */
  const enqueue = async (requests: readonly JobRequest[], job: JobContext): Promise<void> => {
    try {
      await queues.producer.enqueueAll(requests);
    } catch (error) {
      job.log.warn({ next: requests[0]?.name, reason: (error as Error).message }, 'job.left_to_sweep');
    }
  };

  const told = async (planId: string, made: MadeOccurrence | null, job: JobContext): Promise<void> => {
    if (!made) return;
    const { deliveryIds, ...counts } = made;
    editions.inc(counts.editions);
    job.log.info({ planId, ...counts, toSend: deliveryIds.length }, 'digest.made');
    await enqueue(
      deliveryIds.map((deliveryId) => ({ name: 'delivery.ready', payload: { planId, deliveryId } })),
      job,
    );
  };

  const consumer = queues.createConsumer({
    queue: 'notifier',
    concurrency: settings.concurrency ?? 8,
    ...(settings.lockDurationMs === undefined ? {} : { lockDurationMs: settings.lockDurationMs }),
    handlers: {
      'wave.due': async ({ planId, waveId }, job) => {
        const outcome = await closeDueWave(planId, waveId, context, job.log);
        waves.inc({ state: outcome.state });
        job.log.info({ planId, waveId, ...outcome }, 'wave.handled');
        if (outcome.state === 'not_yet') {
          await enqueue([{ name: 'wave.due', payload: { planId, waveId }, delayMs: Math.ceil(outcome.waitMs) }], job);
        }
        if (outcome.state === 'mailed' && outcome.held === null) {
          await enqueue([{ name: 'delivery.ready', payload: { planId, deliveryId: outcome.deliveryId } }], job);
        }
      },
      'digest.due': async ({ planId }, job) => told(planId, await makeDueEditions(planId, context), job),
      'digest.asked': async ({ planId, requestId }, job) => {
        const { outcome, made } = await answerDigestRequest(planId, requestId, context);
        job.log.info({ planId, requestId, outcome }, 'digest.answered');
        await told(planId, made, job);
      },
      'delivery.ready': async ({ planId, deliveryId }, job) => {
        const result = await deliver(planId, deliveryId, context, job.log);
        deliveries.inc({ state: result.state });
        job.log.info({ planId, deliveryId, ...result }, 'delivery.handled');
        if ('waitMs' in result && result.waitMs !== null) {
          const delayMs = Math.ceil(result.waitMs);
          await enqueue([{ name: 'delivery.ready', payload: { planId, deliveryId }, delayMs }], job);
        }
      },
    },
  });

  return {
    name: 'notifier',
    [Symbol.asyncDispose]: async () => {
      await consumer[Symbol.asyncDispose]();
      await charts[Symbol.asyncDispose]();
    },
  };
};
