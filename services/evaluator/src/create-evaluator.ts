import type { WavePolicy } from '@planwatch/domain';
import { type JobRequest, type Queues, wavesDue } from '@planwatch/queues';
import {
  type Clock,
  createWorkingDays,
  type DeclaredDays,
  type Logger,
  type Metrics,
  type Service,
} from '@planwatch/runtime';
import { createPlanCache, type Db, type OpenWave } from '@planwatch/store';
import { coalesce } from './coalesce.ts';
import { tickPlan } from './desk/tick-plan.ts';
import { evaluatePlan } from './evaluate-plan.ts';
import { forecastPlan } from './forecast-plan.ts';
import { keepSeries } from './kept-series.ts';

export interface EvaluatorDeps {
  readonly db: Db;
  readonly queues: Queues;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Days that the plan office declared. Left out: none. */
  readonly calendar?: DeclaredDays;
  /** In place of the plans' own. */
  readonly wavePolicy?: WavePolicy | undefined;
  /** Figures in one transaction, about. Default 5,000. */
  readonly batchFigures?: number;
  /** How long a job stays with an evaluator that no longer answers. Default as of the queue. */
  readonly lockDurationMs?: number;
}

/** Most of a batch's cost is that of the series it touches, so that of a figure falls with more of them. */
const BATCH_FIGURES = 5_000;

/** Series forecast in one go: some tenths of a second, in small portions. */
const FORECAST_BATCH = 100;

/** Forecasts wait until judgement is quiet. */
const FORECAST_DELAY_MS = 10_000;

/** The desk looks again once judgement and forecasts are quiet. */
const deskWanted = (planId: string): JobRequest => ({ name: 'desk.tick', payload: { planId }, delayMs: DESK_DELAY_MS });
const DESK_DELAY_MS = 3_000;

/** Jobs taken at once; those of one plan share a run, so this is how many may wait for it. */
const CONCURRENCY = 50;

const forecastWanted = (planId: string): JobRequest => ({
  name: 'forecast.wanted',
  payload: { planId },
  delayMs: FORECAST_DELAY_MS,
});

/** The worker that judges what was submitted. A job is a hint: the worker takes up all that waits for its plan. */
export const createEvaluator = ({ queues, log, metrics, ...deps }: EvaluatorDeps): Service => {
  const judged = metrics.counter('evaluations_total', 'Judgements put on record', ['plan']);
  const taken = metrics.counter('figures_evaluated_total', 'Figures taken up for judgement', ['plan']);
  const context = {
    ...deps,
    log,
    planCache: createPlanCache(),
    kept: keepSeries(),
    workingDays: createWorkingDays(log, deps.calendar),
    batchFigures: deps.batchFigures ?? BATCH_FIGURES,
  };

  const drain = coalesce(async (planId) => {
    for (let more = true; more; ) {
      const outcome = await evaluatePlan(planId, context);
      const { waves, ...counts } = outcome;
      if (counts.evaluations > 0) log.info({ planId, ...counts, waves: waves.length }, 'plan.evaluated');
      judged.inc({ plan: planId }, counts.evaluations);
      taken.inc({ plan: planId }, counts.figures);
      await announce(closings(waves));
      if (counts.evaluations > 0) await announce([forecastWanted(planId), deskWanted(planId)]);
      more = outcome.more;
    }
  });

  let stopping = false;
  const forecast = coalesce(async (planId) => {
    for (let done = FORECAST_BATCH; done === FORECAST_BATCH && !stopping; ) {
      done = await forecastPlan(planId, { ...context, batchSeries: FORECAST_BATCH });
      if (done > 0) log.info({ planId, series: done }, 'plan.forecast');
      if (done > 0) await announce([deskWanted(planId)]);
    }
  });

  /** What came in is judged first: nobody is told that a figure is missing while it waits. */
  const tick = coalesce(async (planId) => {
    await drain(planId);
    const { waves, ...counts } = await tickPlan(planId, context);
    if (counts.notices > 0) log.info({ planId, ...counts, waves: waves.length }, 'plan.looked_at');
    await announce(closings(waves));
  });

  const closings = (waves: readonly OpenWave[]): JobRequest[] => {
    const now = deps.clock.now().getTime();
    const together = Map.groupBy(waves, ({ planId, closesAt }) => `${planId} ${closesAt.getTime()}`);
    return [...together.values()].flatMap(([first, ...others]) =>
      first === undefined
        ? []
        : wavesDue(
            first.planId,
            [first, ...others].map(({ waveId }) => waveId),
            Math.max(0, first.closesAt.getTime() - now),
          ),
    );
  };

  /** What the queue does not take is left to the sweep. */
  const announce = async (requests: readonly JobRequest[]): Promise<void> => {
    if (requests.length === 0) return;
    try {
      await queues.producer.enqueueAll(requests);
    } catch (error) {
      log.warn({ jobs: requests.length, reason: (error as Error).message }, 'jobs.left_to_sweep');
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
      'desk.tick': ({ planId }) => tick(planId),
    },
  });
  const forecasts = queues.createConsumer({
    queue: 'forecaster',
    concurrency: CONCURRENCY,
    handlers: { 'forecast.wanted': ({ planId }) => forecast(planId) },
  });
  const running = new AsyncDisposableStack();
  running.use(forecasts);
  running.use(consumer);
  running.defer(() => {
    stopping = true;
  });
  return { name: 'evaluator', [Symbol.asyncDispose]: () => running.disposeAsync() };
};
