import type { Queues } from '@planwatch/queues';
import { type Clock, createWorkingDays, type Logger, type Metrics, type Service } from '@planwatch/runtime';
import { createPlanCache, type Db, type OpenWave, type WavePolicy } from '@planwatch/store';
import { coalesce } from './coalesce.ts';
import { evaluatePlan } from './evaluate-plan.ts';

export interface EvaluatorDeps {
  readonly db: Db;
  readonly queues: Queues;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly wavePolicy: WavePolicy;
  /** Figures in one transaction, about. Default 5,000. */
  readonly batchFigures?: number;
  /** How long a job stays with an evaluator that no longer answers. Default as of the queue. */
  readonly lockDurationMs?: number;
}

/** Jobs taken at once; those of one plan share a run, so this is how many may wait for it. */
const CONCURRENCY = 50;

/** The worker that judges what was submitted. A job is a hint: the worker takes up all that waits for its plan. */
export const createEvaluator = ({ queues, log, metrics, ...deps }: EvaluatorDeps): Service => {
  const judged = metrics.counter('evaluations_total', 'Judgements put on record', ['plan']);
  const taken = metrics.counter('figures_evaluated_total', 'Figures taken up for judgement', ['plan']);
  const context = {
    ...deps,
    log,
    planCache: createPlanCache(),
    workingDays: createWorkingDays(log),
    batchFigures: deps.batchFigures ?? 5_000,
  };

  const drain = coalesce(async (planId) => {
    for (let more = true; more; ) {
      const outcome = await evaluatePlan(planId, context);
      const { waves, ...counts } = outcome;
      if (counts.evaluations > 0) log.info({ planId, ...counts, waves: waves.length }, 'plan.evaluated');
      judged.inc({ plan: planId }, counts.evaluations);
      taken.inc({ plan: planId }, counts.figures);
      await announce(waves);
      more = outcome.more;
    }
  });

  /** The sweep closes a wave whose announcement is lost. */
  const announce = async (waves: readonly OpenWave[]): Promise<void> => {
    if (waves.length === 0) return;
    const now = deps.clock.now().getTime();
    const requests = waves.map(({ planId, waveId, closesAt }) => ({
      name: 'wave.due' as const,
      payload: { planId, waveId },
      delayMs: Math.max(0, closesAt.getTime() - now),
    }));
    try {
      await queues.producer.enqueueAll(requests);
    } catch (error) {
      log.warn({ waves: waves.length, reason: (error as Error).message }, 'waves.left_to_sweep');
    }
  };

  const consumer = queues.createConsumer({
    queue: 'evaluator',
    concurrency: CONCURRENCY,
    ...(deps.lockDurationMs === undefined ? {} : { lockDurationMs: deps.lockDurationMs }),
    handlers: {
      'submission.received': ({ planId }) => drain(planId),
      'reference.changed': ({ planId }) => drain(planId),
      'plan.changed': ({ planId }) => drain(planId),
    },
  });
  return { name: 'evaluator', [Symbol.asyncDispose]: () => consumer[Symbol.asyncDispose]() };
};
