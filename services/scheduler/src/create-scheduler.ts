import type { Producer } from '@planwatch/queues';
import {
  asPlanwatchError,
  type Clock,
  createWorkingDays,
  type DeclaredDays,
  type Logger,
  type Metrics,
  type Service,
} from '@planwatch/runtime';
import type { Db } from '@planwatch/store';
import { schedule } from 'node-cron';
import { everySeconds } from './cron-expression.ts';
import { sweep } from './sweep.ts';

export interface SchedulerDeps {
  readonly db: Db;
  readonly producer: Producer;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Days that the plan office declared. Left out: none. */
  readonly calendar?: DeclaredDays;
  readonly settings: SchedulerSettings;
}

export interface SchedulerSettings {
  /** From 1 to 60. */
  readonly sweepSeconds: number;
  readonly graceMs: number;
  /** Pictures of mails that ended longer ago are dropped. Left out: none are. */
  readonly pictureDays?: number;
  /** IANA name. */
  readonly timeZone: string;
}

export interface Scheduler extends Service {
  /** Resolves when the sweep at start is over, whether it succeeded or not. */
  readonly firstSweep: Promise<void>;
}

/** Sweeps at once and then at every tick. Ticks only enqueue; one that comes while a sweep still runs is left out. */
export const createScheduler = ({ settings, metrics, ...deps }: SchedulerDeps): Scheduler => {
  const { log } = deps;
  const sweeps = metrics.counter('sweeps_total', 'Sweeps, by result', ['result']);
  const jobs = metrics.counter('swept_jobs_total', 'Jobs enqueued by sweeps', ['job']);

  const { graceMs, pictureDays } = settings;
  const workingDays = createWorkingDays(log, deps.calendar);
  const context = { ...deps, workingDays, graceMs, ...(pictureDays === undefined ? {} : { pictureDays }) };

  const run = async (): Promise<void> => {
    try {
      const result = await sweep(context);
      sweeps.inc({ result: result.failedPlans.length > 0 ? 'incomplete' : 'complete' });
      for (const [job, count] of Object.entries(result.enqueued)) jobs.inc({ job }, count);
      const { expiredKeys, mailsWithoutPictures } = result;
      const found = expiredKeys + mailsWithoutPictures > 0 || Object.keys(result.enqueued).length > 0;
      if (found) log.info(result, 'sweep.found');
      else log.debug(result, 'sweep.nothing');
    } catch (error) {
      sweeps.inc({ result: 'failed' });
      log.error({ reason: asPlanwatchError(error).message }, 'sweep.failed');
    }
  };

  let running: Promise<void> | null = null;
  const tick = (): Promise<void> => {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };

  const firstSweep = tick();
  const task = schedule(everySeconds(settings.sweepSeconds), tick, {
    name: 'sweep',
    timezone: settings.timeZone,
    noOverlap: true,
    suppressMissedWarning: true,
  });
  return {
    name: 'scheduler',
    firstSweep,
    [Symbol.asyncDispose]: async () => {
      await task.destroy();
      await running;
    },
  };
};
