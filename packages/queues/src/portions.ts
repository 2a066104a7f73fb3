import type { JobRequest } from './job-request.ts';

/** So many waves or mails make one job: enough to share its cost, few enough to be shared out among notifiers. */
export const PORTION = 50;

/** Jobs that close waves of a plan, in portions; one alone has a job of its own, which asking again moves. */
export const wavesDue = (planId: string, waveIds: readonly string[], delayMs?: number): JobRequest[] =>
  portions(waveIds).flatMap(([waveId, ...others]): JobRequest[] => {
    if (waveId === undefined) return [];
    if (others.length === 0) return [{ name: 'wave.due', payload: { planId, waveId }, ...delayed(delayMs) }];
    return [{ name: 'waves.due', payload: { planId, waveIds: [waveId, ...others] }, ...delayed(delayMs) }];
  });

/** The same for deliveries. */
export const deliveriesReady = (planId: string, deliveryIds: readonly string[], delayMs?: number): JobRequest[] =>
  portions(deliveryIds).flatMap(([deliveryId, ...others]): JobRequest[] => {
    if (deliveryId === undefined) return [];
    if (others.length === 0) return [{ name: 'delivery.ready', payload: { planId, deliveryId }, ...delayed(delayMs) }];
    const deliveryIds = [deliveryId, ...others];
    return [{ name: 'deliveries.ready', payload: { planId, deliveryIds }, ...delayed(delayMs) }];
  });

const delayed = (delayMs: number | undefined): { delayMs?: number } => (delayMs === undefined ? {} : { delayMs });

const portions = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / PORTION) }, (_, n) => ids.slice(n * PORTION, (n + 1) * PORTION));
