import type { Logger } from '@planwatch/runtime';
import {
  type ClaimedDelivery,
  claimDeliveries,
  type Db,
  type DeliveryPicture,
  loadDeliveryPictures,
  withPlans,
} from '@planwatch/store';
import { mailOf } from './ledger-mail.ts';
import type { ClaimedMail, DeliverResult, Outbox } from './outbox.ts';

export interface DeliverContext {
  readonly db: Db;
  readonly leaseMs: number;
  readonly outbox: Outbox;
}

/** One attempt at each of these deliveries of a plan that are due; `onEnd` is told of every one of them. */
export const deliver = async (
  planId: string,
  deliveryIds: readonly string[],
  { db, leaseMs, outbox }: DeliverContext,
  log: Logger,
  onEnd: (deliveryId: string, result: DeliverResult) => void,
): Promise<void> => {
  const claimed: ClaimedDelivery[] = [];
  const { claims, pictures } = await withPlans(db, [planId], async (trx) => {
    const claims = await claimDeliveries(trx, planId, deliveryIds, leaseMs);
    for (const claim of claims.values()) if (claim.state === 'claimed') claimed.push(claim);
    const ids = claimed.map(({ delivery }) => delivery.delivery_id);
    return { claims, pictures: await loadDeliveryPictures(trx, planId, ids) };
  });
  for (const [id, claim] of claims) if (claim.state !== 'claimed') onEnd(id, claim);
  const mails = claimed.map((claim) => claimedMail(claim, pictures.get(claim.delivery.delivery_id) ?? []));
  await outbox.send(mails, log, onEnd);
};

const claimedMail = (
  { delivery, fence, sinceFirstAttemptMs }: ClaimedDelivery,
  pictures: readonly DeliveryPicture[],
): ClaimedMail => ({
  lease: { planId: delivery.plan_id, deliveryId: delivery.delivery_id, fence },
  recipient: delivery.recipient,
  attempts: delivery.attempts,
  sinceFirstAttemptMs,
  released: delivery.released_at !== null,
  mail: mailOf(delivery, pictures),
});
