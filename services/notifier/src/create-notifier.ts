import type { Mailer, MailMode } from '@planwatch/mail';
import { createChartDrawer } from '@planwatch/mail/charts';
import { deliveriesReady, type JobContext, type JobRequest, type Queues, wavesDue } from '@planwatch/queues';
import {
  type Clock,
  createWorkingDays,
  type DeclaredDays,
  type Logger,
  type Metrics,
  type Service,
  type SignedTokens,
} from '@planwatch/runtime';
import { createPlanCache, type Db } from '@planwatch/store';
import { closeDueWaves, type WaveOutcome } from './close-waves.ts';
import { deliver } from './deliver.ts';
import { answerDigestRequest } from './digests/answer-request.ts';
import { type MadeOccurrence, makeDueEditions } from './digests/make-editions.ts';
import { createTurns, type DomainRates } from './domain-rates.ts';
import type { RetryPolicy } from './next-attempt.ts';
import { createOutbox, type DeliverResult } from './outbox.ts';
import { remindOfSilence } from './silences/remind-of-silence.ts';

export interface NotifierDeps {
  readonly db: Db;
  readonly queues: Queues;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Days that the plan office declared. Left out: none. */
  readonly calendar?: DeclaredDays;
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
  /** Mails a minute by recipient domain. Default: as many as are taken. */
  readonly rates?: DomainRates;
  /** How long a job stays with a notifier that no longer answers. Default as of the queue. */
  readonly lockDurationMs?: number;
  /** Jobs at once; a stuck mail server holds one each. Default 8. */
  readonly concurrency?: number;
}

const DEFAULT_LEASE_MS = 60_000;
/** Deliveries whose next attempts lie no further apart come in one job. */
const TOGETHER_MS = 30_000;

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
    workingDays: createWorkingDays(log, deps.calendar),
    leaseMs: settings.leaseMs ?? DEFAULT_LEASE_MS,
  };
  const turns = createTurns(deps.db, settings.rates ?? new Map());
  const outbox = createOutbox({ ...context, turns, spread: Math.random });

  /** What is committed survives a lost job: the sweep enqueues it again. */
  const enqueue = async (requests: readonly JobRequest[], job: JobContext): Promise<void> => {
    if (requests.length === 0) return;
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
    await enqueue(deliveriesReady(planId, deliveryIds), job);
  };

  /** Says what became of each delivery, and asks again for those worth another attempt, together where they are near. */
  const attempts = (planId: string, job: JobContext) => {
    const again: { deliveryId: string; waitMs: number }[] = [];
    return {
      onEnd: (deliveryId: string, result: DeliverResult): void => {
        deliveries.inc({ state: result.state });
        job.log.info({ planId, deliveryId, ...result }, 'delivery.handled');
        if ('waitMs' in result && result.waitMs !== null) again.push({ deliveryId, waitMs: result.waitMs });
      },
      askAgain: async (): Promise<void> => {
        const together = Map.groupBy(again, ({ waitMs }) => Math.floor(waitMs / TOGETHER_MS));
        const requests = [...together.values()].flatMap((own) => {
          const ids = own.map(({ deliveryId }) => deliveryId);
          return deliveriesReady(planId, ids, Math.ceil(Math.max(...own.map(({ waitMs }) => waitMs))));
        });
        await enqueue(requests, job);
      },
    };
  };

  const send = async (planId: string, deliveryIds: readonly string[], job: JobContext): Promise<void> => {
    const { onEnd, askAgain } = attempts(planId, job);
    await deliver(planId, deliveryIds, { ...context, outbox }, job.log, onEnd);
    await askAgain();
  };

  const handled = (planId: string, waveId: string, outcome: WaveOutcome, job: JobContext): JobRequest[] => {
    waves.inc({ state: outcome.state });
    job.log.info({ planId, waveId, ...outcome }, 'wave.handled');
    return outcome.state === 'not_yet' ? wavesDue(planId, [waveId], Math.ceil(outcome.waitMs)) : [];
  };

  const close = async (planId: string, waveIds: readonly string[], job: JobContext): Promise<void> => {
    const { outcomes, claims } = await closeDueWaves(planId, waveIds, context, job.log);
    await enqueue(
      [...outcomes].flatMap(([waveId, outcome]) => handled(planId, waveId, outcome, job)),
      job,
    );
    const { onEnd, askAgain } = attempts(planId, job);
    await outbox.send(claims, job.log, onEnd);
    await askAgain();
  };

  const consumer = queues.createConsumer({
    queue: 'notifier',
    concurrency: settings.concurrency ?? 8,
    ...(settings.lockDurationMs === undefined ? {} : { lockDurationMs: settings.lockDurationMs }),
    handlers: {
      'wave.due': ({ planId, waveId }, job) => close(planId, [waveId], job),
      'waves.due': ({ planId, waveIds }, job) => close(planId, waveIds, job),
      'digest.due': async ({ planId }, job) => told(planId, await makeDueEditions(planId, context), job),
      'digest.asked': async ({ planId, requestId }, job) => {
        const { outcome, made } = await answerDigestRequest(planId, requestId, context);
        job.log.info({ planId, requestId, outcome }, 'digest.answered');
        await told(planId, made, job);
      },
      'silence.ending': async ({ planId, silenceId }, job) => {
        const { outcome, deliveryIds } = await remindOfSilence(planId, silenceId, context);
        if (outcome === 'reaches_nobody') job.log.error({ planId, silenceId }, 'silence.reaches_nobody');
        else job.log.info({ planId, silenceId, outcome, toSend: deliveryIds.length }, 'silence.handled');
        await enqueue(deliveriesReady(planId, deliveryIds), job);
      },
      'delivery.ready': ({ planId, deliveryId }, job) => send(planId, [deliveryId], job),
      'deliveries.ready': ({ planId, deliveryIds }, job) => send(planId, deliveryIds, job),
    },
  });

  return {
    name: 'notifier',
    [Symbol.asyncDispose]: async () => {
      outbox[Symbol.dispose]();
      await consumer[Symbol.asyncDispose]();
      await charts[Symbol.asyncDispose]();
    },
  };
};
