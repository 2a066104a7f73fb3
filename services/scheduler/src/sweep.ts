import type { JobName, Producer } from '@planwatch/queues';
import type { Clock, Logger, WorkingDays } from '@planwatch/runtime';
import {
  type Db,
  deleteExpiredKeys,
  dropPictures,
  listPlans,
  listUnreminded,
  loadDigestTimes,
  loadUnfinishedWork,
  WEEKLY_DIGEST,
  withPlans,
} from '@planwatch/store';
import { dueDigest } from './due-digest.ts';
import { dueReminders } from './due-reminders.ts';
import { dueWork } from './due-work.ts';

export interface SweepContext {
  readonly db: Db;
  readonly producer: Producer;
  readonly clock: Clock;
  readonly log: Logger;
  readonly workingDays: WorkingDays;
  readonly graceMs: number;
  /** Pictures of mails that ended longer ago are dropped. Left out: none are. */
  readonly pictureDays?: number;
}

/** Of each kind and plan at once; what is left comes with the next sweep. */
const MOST = 1_000;

export interface SweepResult {
  /** Jobs enqueued, by name. */
  readonly enqueued: Readonly<Partial<Record<JobName, number>>>;
  readonly expiredKeys: number;
  /** Mails whose pictures were dropped. */
  readonly mailsWithoutPictures: number;
  /** Plans that could not be swept this time. */
  readonly failedPlans: readonly string[];
}

/**
 * Enqueues whatever is committed and overdue, plan by plan, and drops expired idempotency keys and old pictures. Several at once do
 * no harm. A plan that fails is logged and the others go on; a database that is gone ends the sweep with an error.
 */
export const sweep = async (context: SweepContext): Promise<SweepResult> => {
  const { db, clock, log } = context;
  const enqueued: Partial<Record<JobName, number>> = {};
  const failedPlans: string[] = [];
  let mailsWithoutPictures = 0;
  for (const { plan_id: planId } of await listPlans(db)) {
    try {
      for (const name of await sweepPlan(planId, context)) enqueued[name] = (enqueued[name] ?? 0) + 1;
      mailsWithoutPictures += await dropOldPictures(planId, context);
    } catch (error) {
      failedPlans.push(planId);
      log.error({ planId, reason: (error as Error).message }, 'sweep.plan_failed');
    }
  }
  const expiredKeys = await withPlans(db, [], (trx) => deleteExpiredKeys(trx, clock.machineNow()));
  return { enqueued, expiredKeys, mailsWithoutPictures, failedPlans };
};

const sweepPlan = async (
  planId: string,
  { db, producer, clock, workingDays, graceMs }: SweepContext,
): Promise<JobName[]> => {
  const businessNow = clock.now();
  const { work, digest, unreminded } = await withPlans(db, [planId], async (trx) => ({
    work: await loadUnfinishedWork(trx, planId, MOST),
    digest: await loadDigestTimes(trx, planId, WEEKLY_DIGEST),
    unreminded: await listUnreminded(trx, planId, businessNow),
  }));
  const requests = [
    ...dueWork(planId, work, { businessNow, machineNow: clock.machineNow(), graceMs }),
    ...dueReminders(unreminded, businessNow),
    ...(digest ? dueDigest(planId, digest, businessNow, workingDays.isWorkingDay) : []),
  ];
  if (requests.length > 0) await producer.enqueueAll(requests);
  return requests.map(({ name }) => name);
};

const DAY_MS = 24 * 3_600_000;

/** Returns how many mails lost their pictures. */
const dropOldPictures = async (planId: string, { db, clock, pictureDays }: SweepContext): Promise<number> => {
  if (pictureDays === undefined) return 0;
  const before = new Date(clock.now().getTime() - pictureDays * DAY_MS);
  const { mails } = await withPlans(db, [planId], (trx) => dropPictures(trx, planId, before, MOST));
  return mails;
};
