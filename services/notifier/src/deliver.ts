import { type DeliveryOutcome, decideDelivery, type Mailer, type MailMode } from '@planwatch/mail';
import type { Clock, Logger } from '@planwatch/runtime';
import {
  type ClaimedDelivery,
  claimDelivery,
  type Db,
  type Delivery,
  type DeliveryEnd,
  loadDeliveryPictures,
  renewLease,
  settleDelivery,
  withPlans,
} from '@planwatch/store';
import { mailOf } from './ledger-mail.ts';
import { nextAttemptInMs, type RetryPolicy } from './next-attempt.ts';

export interface DeliverContext {
  readonly db: Db;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly mailMode: MailMode;
  readonly allowlist: readonly string[];
  readonly demonstration: boolean;
  /** Another sender takes over when a lease was not renewed for this long. Renewed at a third of it. */
  readonly leaseMs: number;
  /** Left out: as mail servers do. */
  readonly retries?: RetryPolicy;
  /** From 0 to 1; see `nextAttemptInMs`. */
  readonly spread: () => number;
}

/** What became of a delivery whose job came; `waitMs`: machine time until it is worth coming back. */
export type DeliverResult =
  | { readonly state: DeliveryEnd['status']; readonly waitMs: number | null }
  | { readonly state: 'later'; readonly waitMs: number }
  | { readonly state: 'done' | 'superseded' };

/**
 * One attempt: claim, send, record, each on its own, so that no transaction is open while a mail server talks.
 * Whoever dies in between leaves a lease that runs out, and the next attempt sends the same mail under the same
 * Message-ID.
 */
export const deliver = async (
  planId: string,
  deliveryId: string,
  context: DeliverContext,
  log: Logger,
): Promise<DeliverResult> => {
  const { db, clock, leaseMs } = context;
  const claim = await withPlans(db, [planId], (trx) => claimDelivery(trx, planId, deliveryId, leaseMs));
  if (claim.state !== 'claimed') return claim;
  const end = await attempt(claim, context, log);
  const ours = await withPlans(db, [planId], (trx) => settleDelivery(trx, claim.delivery, end, clock.now()));
  if (!ours) {
    log.warn({ deliveryId, fence: claim.delivery.fence, outcome: end.status }, 'delivery.outcome_superseded');
    return { state: 'superseded' };
  }
  return { state: end.status, waitMs: end.retryInMs ?? null };
};

const attempt = async (claim: ClaimedDelivery, context: DeliverContext, log: Logger): Promise<DeliveryEnd> => {
  const { delivery } = claim;
  const hold = reasonToHold(delivery, context);
  if (hold) return { status: 'held', response: hold };
  await using _lease = keepLease(delivery, context, log);
  const { plan_id: planId, delivery_id: deliveryId } = delivery;
  const pictures = await withPlans(context.db, [planId], (trx) => loadDeliveryPictures(trx, planId, deliveryId));
  const outcome = await context.mailer.send(mailOf(delivery, pictures), { address: delivery.recipient });
  return endOf(outcome, claim, context);
};

/** Asked again at every attempt: the mode may have changed since, and no release opens the demonstration's fence. */
const reasonToHold = (delivery: Delivery, { mailMode, allowlist, demonstration }: DeliverContext): string | null => {
  const mode = delivery.released_at ? 'send' : mailMode;
  const decision = decideDelivery({ mode, allowlist, address: delivery.recipient, demonstration });
  return decision.action === 'hold' ? decision.reason : null;
};

/** Renews the lease while a slow server talks. A renewal that fails is no harm yet: the fence decides at the end. */
const keepLease = (delivery: Delivery, { db, leaseMs }: DeliverContext, log: Logger): AsyncDisposable => {
  let renewal: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    renewal = withPlans(db, [delivery.plan_id], (trx) => renewLease(trx, delivery, leaseMs)).catch((error: Error) =>
      log.warn({ deliveryId: delivery.delivery_id, reason: error.message }, 'delivery.lease_not_renewed'),
    );
  }, leaseMs / 3);
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      await renewal;
    },
  };
};

const endOf = (outcome: DeliveryOutcome, claim: ClaimedDelivery, { spread, retries }: DeliverContext): DeliveryEnd => {
  switch (outcome.outcome) {
    case 'sent':
      return { status: 'sent', response: outcome.response };
    case 'failed':
      return { status: 'failed', response: `${outcome.code} ${outcome.message}` };
    case 'deferred':
    case 'unknown': {
      const response = `${outcome.code} ${outcome.message}`;
      const retryInMs = nextAttemptInMs(claim.delivery.attempts, claim.sinceFirstAttemptMs, spread(), retries);
      if (retryInMs === null) return { status: 'failed', response: `given up: ${response}` };
      return { status: outcome.outcome, response, retryInMs };
    }
    default:
      return outcome satisfies never;
  }
};
