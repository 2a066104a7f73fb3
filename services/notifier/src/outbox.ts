import { type ComposedMail, type DeliveryOutcome, decideDelivery, failureText, type Mailer } from '@planwatch/mail';
import { type Clock, createBatching, type Logger, PlanwatchError } from '@planwatch/runtime';
import { type Db, type DeliveryEnd, type Lease, settleDeliveries, withPlans } from '@planwatch/store';
import type { Turns } from './domain-rates.ts';
import { keepLeases } from './keep-leases.ts';
import { nextAttemptInMs, type RetryPolicy } from './next-attempt.ts';
import type { MailPolicy } from './reason-to-hold.ts';
import { createSlots } from './slots.ts';

export interface OutboxContext extends MailPolicy {
  readonly db: Db;
  readonly mailer: Mailer;
  readonly clock: Clock;
  /** Another sender takes over when a lease was not renewed for this long. Renewed at a third of it. */
  readonly leaseMs: number;
  /** Left out: as mail servers do. */
  readonly retries?: RetryPolicy;
  /** From 0 to 1; see `nextAttemptInMs`. */
  readonly spread: () => number;
  /** Left out: mails go as fast as they are taken. */
  readonly turns?: Turns;
  /** Mails handed to the mailer at once. Default 10. */
  readonly atOnce?: number;
}

/** A mail in this sender's hands. */
export interface ClaimedMail {
  readonly lease: Lease;
  readonly recipient: string;
  /** This one included. */
  readonly attempts: number;
  /** Machine time. */
  readonly sinceFirstAttemptMs: number;
  /** Somebody let it go: it goes out whatever the mail mode. */
  readonly released: boolean;
  readonly mail: ComposedMail;
}

/** What became of a delivery whose turn came; `waitMs`: machine time until it is worth coming back. */
export type DeliverResult =
  | { readonly state: Exclude<DeliveryEnd['status'], 'pending'>; readonly waitMs: number | null }
  | { readonly state: 'later'; readonly waitMs: number }
  | { readonly state: 'done' | 'superseded' };

/** Sends claimed mails. Disposing lets go of those whose sending has not begun. */
export interface Outbox extends Disposable {
  /** One attempt at each; resolves when all have ended, and tells `onEnd` of each as soon as that is on record. */
  send(
    claims: readonly ClaimedMail[],
    log: Logger,
    onEnd: (deliveryId: string, result: DeliverResult) => void,
  ): Promise<void>;
}

/** Outcomes recorded in one statement at most. */
const MOST_SETTLED = 500;
/** In a stream of outcomes, those of so long go on record together. */
const SETTLE_REST_MS = 50;

/**
 * No transaction is open while a mail server talks. Outcomes are recorded as they come, together where several come at
 * once. Whoever dies in between leaves leases that run out, and the next attempt sends the same mail under the same
 * Message-ID.
 */
export const createOutbox = (context: OutboxContext): Outbox => {
  const { db, clock, atOnce = 10 } = context;
  const slots = createSlots(atOnce);
  const settle = createBatching(
    (ended: { lease: Lease; end: DeliveryEnd }[]) =>
      withPlans(db, [...new Set(ended.map(({ lease }) => lease.planId))], (trx) =>
        settleDeliveries(trx, ended, clock.now()),
      ),
    MOST_SETTLED,
    SETTLE_REST_MS,
  );

  const endOne = async (claim: ClaimedMail, log: Logger): Promise<DeliverResult> => {
    const { lease } = claim;
    const end = await attempt(claim, context, slots);
    if (!(await settle({ lease, end })).has(lease.deliveryId)) {
      log.warn(
        { deliveryId: lease.deliveryId, fence: lease.fence, outcome: end.status },
        'delivery.outcome_superseded',
      );
      return { state: 'superseded' };
    }
    if (end.status === 'pending') return { state: 'later', waitMs: end.retryInMs ?? 0 };
    return { state: end.status, waitMs: end.retryInMs ?? null };
  };

  return {
    send: async (claims, log, onEnd) => {
      const open = new Map(claims.map(({ lease }) => [lease.deliveryId, lease]));
      await using _leases = keepLeases(open, context, log);
      const ends = claims.map(async (claim) => {
        const { deliveryId } = claim.lease;
        try {
          onEnd(deliveryId, await endOne(claim, log));
        } finally {
          open.delete(deliveryId);
        }
      });
      const failed = (await Promise.allSettled(ends)).filter((end) => end.status === 'rejected');
      const [first] = failed;
      if (first)
        throw new PlanwatchError('unavailable', `${failed.length} outcomes not recorded`, { cause: first.reason });
    },
    [Symbol.dispose]: () => slots.close(),
  };
};

const attempt = async (
  claim: ClaimedMail,
  context: OutboxContext,
  slots: ReturnType<typeof createSlots>,
): Promise<DeliveryEnd> => {
  const hold = reasonToHold(claim, context);
  if (hold) return { status: 'held', response: hold };
  using slot = await slots.take();
  if (!slot) return { status: 'pending', response: null };
  const retryInMs = (await context.turns?.take(claim.recipient)) ?? 0;
  if (retryInMs > 0) return { status: 'pending', response: null, retryInMs };
  return endOf(await context.mailer.send(claim.mail, { address: claim.recipient }), claim, context);
};

/** Asked again at every attempt: the mode may have changed since, and no release opens the demonstration's fence. */
const reasonToHold = (
  { released, recipient }: ClaimedMail,
  { mailMode, allowlist, demonstration }: OutboxContext,
): string | null => {
  const mode = released ? 'send' : mailMode;
  const decision = decideDelivery({ mode, allowlist, address: recipient, demonstration });
  return decision.action === 'hold' ? decision.reason : null;
};

const endOf = (outcome: DeliveryOutcome, claim: ClaimedMail, { spread, retries }: OutboxContext): DeliveryEnd => {
  switch (outcome.outcome) {
    case 'sent':
      return { status: 'sent', response: outcome.response };
    case 'failed':
      return { status: 'failed', response: failureText(outcome) };
    case 'deferred':
    case 'unknown': {
      const response = failureText(outcome);
      const retryInMs = nextAttemptInMs(claim.attempts, claim.sinceFirstAttemptMs, spread(), retries);
      if (retryInMs === null) return { status: 'failed', response: `given up: ${response}` };
      return { status: outcome.outcome, response, retryInMs };
    }
    default:
      return outcome satisfies never;
  }
};
