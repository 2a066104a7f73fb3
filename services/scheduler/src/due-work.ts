import { deliveriesReady, type JobRequest, wavesDue } from '@planwatch/queues';
import type { UnfinishedWork } from '@planwatch/store';

/** The times that a sweep decides by. */
export interface SweepTimes {
  /** Waves close by it. */
  readonly businessNow: Date;
  /** Submissions age by it. */
  readonly machineNow: Date;
  readonly graceMs: number;
}

/**
 * Which of a plan's unfinished work is due now, as jobs. Pure. A job that is on its queue already stays one job, so
 * nothing is asked here about the queue.
 */
export const dueWork = (planId: string, work: UnfinishedWork, times: SweepTimes): JobRequest[] => [
  ...work.submissions
    .filter(({ submissionId }) => receivedAtMs(submissionId) <= times.machineNow.getTime() - times.graceMs)
    .map(({ submissionId }): JobRequest => ({ name: 'submission.received', payload: { planId, submissionId } })),
  ...work.references.map(
    ({ indicator }): JobRequest => ({ name: 'reference.changed', payload: { planId, indicator } }),
  ),
  ...(work.replanned ? [{ name: 'plan.changed' as const, payload: { planId } }] : []),
  // Forecasts can wait until nobody waits for a judgement.
  ...(work.unforecast && work.submissions.length === 0
    ? [{ name: 'forecast.wanted' as const, payload: { planId } }]
    : []),
  ...(isDeskTickDue(work.desk, times.businessNow) ? [{ name: 'desk.tick' as const, payload: { planId } }] : []),
  ...work.digestRequests.map(({ requestId }): JobRequest => ({ name: 'digest.asked', payload: { planId, requestId } })),
  ...wavesDue(
    planId,
    work.waves.filter(({ closesAt }) => closesAt <= times.businessNow).map(({ waveId }) => waveId),
  ),
  ...deliveriesReady(
    planId,
    work.deliveries.filter(({ waitMs }) => waitMs <= 0).map(({ deliveryId }) => deliveryId),
  ),
];

const HOUR_MS = 3_600_000;
const hourOf = (at: Date): number => Math.floor(at.getTime() / HOUR_MS);

/**
 * Whether the alert desk is to look at a plan: never looked, judged since, or another hour since, and with the hour the
 * day. After a standstill one look makes up for all; a clock that was put back waits until it has caught up.
 */
export const isDeskTickDue = ({ tickedAt, judgedSince }: UnfinishedWork['desk'], businessNow: Date): boolean => {
  if (tickedAt === null) return true;
  return businessNow > tickedAt && (judgedSince || hourOf(businessNow) !== hourOf(tickedAt));
};

/** The first 48 bits of a UUIDv7 are the machine time of its making, in milliseconds. */
export const receivedAtMs = (uuid: string): number => Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16);
