import type { JobRequest } from '@planwatch/queues';
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
  ...(work.unforecast ? [{ name: 'forecast.wanted' as const, payload: { planId } }] : []),
  ...work.waves
    .filter(({ closesAt }) => closesAt <= times.businessNow)
    .map(({ waveId }): JobRequest => ({ name: 'wave.due', payload: { planId, waveId } })),
  ...work.deliveries
    .filter(({ waitMs }) => waitMs <= 0)
    .map(({ deliveryId }): JobRequest => ({ name: 'delivery.ready', payload: { planId, deliveryId } })),
];

/** The first 48 bits of a UUIDv7 are the machine time of its making, in milliseconds. */
export const receivedAtMs = (uuid: string): number => Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16);
