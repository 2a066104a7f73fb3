import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { DeliveryStatus } from '../tables/delivery.ts';

/** What is committed and not finished, in one plan: what a sweep decides on. */
export interface UnfinishedWork {
  /** Not yet evaluated, oldest first. The UUIDv7 tells by machine time when it was received. */
  readonly submissions: readonly { readonly submissionId: string }[];
  /** Indicators with issued or reference values that nothing was judged by yet. */
  readonly references: readonly { readonly indicator: string }[];
  /** The plan's version in force is newer than the one its series were judged by. */
  readonly replanned: boolean;
  /** Series of it were judged and not forecast from. */
  readonly unforecast: boolean;
  /** When the alert desk last looked at the plan, business time, and whether it was judged or forecast since. */
  readonly desk: { readonly tickedAt: Date | null; readonly judgedSince: boolean };
  /** What the plan office asked of the weekly digest, oldest first. */
  readonly digestRequests: readonly { readonly requestId: string }[];
  /** Open, by closing. Business time. */
  readonly waves: readonly { readonly waveId: string; readonly closesAt: Date }[];
  /** Not sent, by `waitMs`: Postgres's time until the next attempt, or until the sender's lease runs out. */
  readonly deliveries: readonly {
    readonly deliveryId: string;
    readonly status: Extract<DeliveryStatus, 'pending' | 'sending' | 'deferred' | 'unknown'>;
    readonly waitMs: number;
  }[];
}

/** The first `limit` of each kind. Each is read through its partial index, so that history costs nothing. */
export const loadUnfinishedWork = async (trx: Trx, planId: string, limit: number): Promise<UnfinishedWork> => {
  const submissions = await trx
    .selectFrom('submission')
    .select('submission_id as submissionId')
    .where('plan_id', '=', planId)
    .where('status', '=', 'received')
    .orderBy('seq')
    .limit(limit)
    .execute();
  const references = await trx
    .selectFrom('reference_value')
    .select('indicator')
    .distinct()
    .where('plan_id', '=', planId)
    .where('processed_at', 'is', null)
    .orderBy('indicator')
    .limit(limit)
    .execute();
  const replanned = await trx
    .selectFrom('plan')
    .select('plan_id')
    .where('plan_id', '=', planId)
    .whereRef('judged_version', '<', 'version')
    .executeTakeFirst();
  const unforecast = await trx
    .selectFrom('series_state')
    .select('indicator')
    .where('plan_id', '=', planId)
    .whereRef('judged', 'is distinct from', 'forecast')
    .limit(1)
    .executeTakeFirst();
  const desk = await sql<UnfinishedWork['desk']>`
    select desk_ticked_at as "tickedAt", desk_ticked_at is not null and exists (
      select from series_state where series_state.plan_id = plan.plan_id and updated_at > desk_ticked_at
    ) as "judgedSince"
    from plan where plan_id = ${planId}`.execute(trx);
  const digestRequests = await trx
    .selectFrom('digest_request')
    .select('request_id as requestId')
    .where('plan_id', '=', planId)
    .where('done_at', 'is', null)
    .orderBy('request_id')
    .limit(limit)
    .execute();
  const waves = await trx
    .selectFrom('wave')
    .select(['wave_id as waveId', 'closes_at as closesAt'])
    .where('plan_id', '=', planId)
    .where('closed_at', 'is', null)
    .orderBy('closes_at')
    .limit(limit)
    .execute();
  const deliveries = await sql<UnfinishedWork['deliveries'][number]>`
    select delivery_id as "deliveryId", status,
      (extract(epoch from case status when 'sending' then lease_until else next_attempt_at end - now()) * 1000)
        ::double precision as "waitMs"
    from delivery
    where plan_id = ${planId} and status in ('pending', 'sending', 'deferred', 'unknown')
    order by 3
    limit ${limit}`.execute(trx);
  return {
    submissions,
    references,
    replanned: replanned !== undefined,
    unforecast: unforecast !== undefined,
    desk: desk.rows[0] ?? { tickedAt: null, judgedSince: false },
    digestRequests,
    waves,
    deliveries: deliveries.rows,
  };
};

/** Deletes keys that expired before this machine time; returns how many. They belong to no plan. */
export const deleteExpiredKeys = async (trx: Trx, machineNow: Date): Promise<number> => {
  const deleted = await trx.deleteFrom('idempotency_key').where('expires_at', '<', machineNow).executeTakeFirst();
  return Number(deleted.numDeletedRows);
};
