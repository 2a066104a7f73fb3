import { type Selectable, sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { DeliveryStatus, DeliveryTable } from '../tables/delivery.ts';
import { namesOf, rowsOf } from '../unnest.ts';

export type Delivery = Selectable<DeliveryTable>;

/** What proves that a delivery is in this sender's hands. */
export interface Lease {
  readonly planId: string;
  readonly deliveryId: string;
  /** Goes up with every claim. */
  readonly fence: number;
}

/** A delivery in this sender's hands for as long as its lease. */
export interface ClaimedDelivery {
  readonly delivery: Delivery;
  readonly fence: number;
  /** Machine time since the first attempt. */
  readonly sinceFirstAttemptMs: number;
}

/** `later`: somebody else has it, or its next attempt has not come. `done`: nothing is to be sent. */
export type DeliveryClaim =
  | ({ readonly state: 'claimed' } & ClaimedDelivery)
  | { readonly state: 'later'; readonly waitMs: number }
  | { readonly state: 'done' };

/**
 * Takes deliveries of a plan for sending: those waiting and due, or left behind by a sender whose lease ran out. Leases
 * and attempts go by Postgres's own time. Answers for each id; rows are locked in their order, against deadlock.
 */
export const claimDeliveries = async (
  trx: Trx,
  planId: string,
  deliveryIds: readonly string[],
  leaseMs: number,
): Promise<ReadonlyMap<string, DeliveryClaim>> => {
  const ids = sql`${[...deliveryIds]}::uuid[]`;
  const claimed = await sql<Delivery & { since_ms: number }>`
    with due as (
      select delivery_id from delivery
      where plan_id = ${planId} and delivery_id = any(${ids}) and ${isClaimable}
      order by delivery_id for update
    )
    update delivery
    set status = 'sending', fence = fence + 1, attempts = attempts + 1, lease_until = ${fromNow(leaseMs)},
        first_attempt_at = coalesce(first_attempt_at, now())
    from due where plan_id = ${planId} and delivery.delivery_id = due.delivery_id
    returning delivery.*, (extract(epoch from now() - first_attempt_at) * 1000)::double precision as since_ms`.execute(
    trx,
  );
  const claims = new Map<string, DeliveryClaim>(deliveryIds.map((id) => [id, { state: 'done' }]));
  for (const { since_ms, ...delivery } of claimed.rows) {
    claims.set(delivery.delivery_id, {
      state: 'claimed',
      delivery,
      fence: Number(delivery.fence),
      sinceFirstAttemptMs: since_ms,
    });
  }
  if (claimed.rows.length === deliveryIds.length) return claims;
  const waiting = await sql<{ delivery_id: string; wait_ms: number }>`
    select delivery_id, greatest(0, ceil(extract(epoch from
      case status when 'sending' then lease_until else next_attempt_at end - now()) * 1000))::double precision as wait_ms
    from delivery
    where plan_id = ${planId} and delivery_id = any(${ids})
      and status in ('pending', 'deferred', 'unknown', 'sending')`.execute(trx);
  for (const { delivery_id, wait_ms } of waiting.rows) {
    if (claims.get(delivery_id)?.state === 'done') claims.set(delivery_id, { state: 'later', waitMs: wait_ms });
  }
  return claims;
};

const isClaimable = sql`(status in ('pending', 'deferred', 'unknown') and next_attempt_at <= now()
  or status = 'sending' and lease_until <= now())`;

const LEASE = { plan_id: 'text', delivery_id: 'uuid', fence: 'bigint' } as const;
const leaseRow = ({ planId, deliveryId, fence }: Lease) => ({ plan_id: planId, delivery_id: deliveryId, fence });

/** Keeps leases while a slow server is talked to; those that are no longer this sender's stay as they are. */
export const renewLeases = async (trx: Trx, held: readonly Lease[], leaseMs: number): Promise<void> => {
  await sql`
    update delivery set lease_until = ${fromNow(leaseMs)}
    from (${stillOurs(LEASE, held.map(leaseRow))}) ours
    where delivery.plan_id = ours.plan_id and delivery.delivery_id = ours.delivery_id`.execute(trx);
};

/**
 * How an attempt ended. `retryInMs`: machine time to the next one, for `deferred` and `unknown`. `pending`: it was not
 * tried after all and may be claimed again after `retryInMs`.
 */
export interface DeliveryEnd {
  readonly status: Extract<DeliveryStatus, 'sent' | 'deferred' | 'failed' | 'unknown' | 'held' | 'pending'>;
  readonly response: string | null;
  readonly retryInMs?: number;
}

const END = { ...LEASE, status: 'text', response: 'text', retry_ms: 'double precision' } as const;

/**
 * Records outcomes, each only where the fence still matches: a sender that lost its lease changes nothing. Returns the
 * ids of those that were still its own. `now` is business time, kept as `sent_at`.
 */
export const settleDeliveries = async (
  trx: Trx,
  ended: readonly { readonly lease: Lease; readonly end: DeliveryEnd }[],
  now: Date,
): Promise<ReadonlySet<string>> => {
  const rows = ended.map(({ lease, end }) => ({
    ...leaseRow(lease),
    status: end.status,
    response: end.response,
    retry_ms: end.retryInMs ?? 0,
  }));
  const settled = await sql<{ delivery_id: string }>`
    update delivery
    set status = ours.status, response = ours.response, lease_until = null,
        next_attempt_at = now() + ours.retry_ms * interval '1 millisecond',
        attempts = attempts - (ours.status = 'pending')::integer,
        first_attempt_at = case when ours.status = 'pending' and attempts = 1 then null else first_attempt_at end,
        sent_at = case ours.status when 'sent' then ${now}::timestamptz end
    from (${stillOurs(END, rows)}) ours
    where delivery.plan_id = ours.plan_id and delivery.delivery_id = ours.delivery_id
    returning delivery.delivery_id`.execute(trx);
  return new Set(settled.rows.map(({ delivery_id }) => delivery_id));
};

/** The rows whose lease is still the caller's, locked in their order. */
const stillOurs = <C extends typeof LEASE>(columns: C, rows: readonly { readonly [K in keyof C]: unknown }[]) => sql`
  select ${namesOf(columns, 'asked')}
  from ${rowsOf(columns, rows)} as asked (${namesOf(columns)})
  join delivery using (plan_id, delivery_id)
  where delivery.status = 'sending' and delivery.fence = asked.fence
  order by plan_id, delivery_id for update of delivery`;

/** Machine time, by Postgres. */
export const fromNow = (ms: number) => sql`now() + ${ms}::double precision * interval '1 millisecond'`;
