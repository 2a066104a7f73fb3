import { newId } from '@planwatch/runtime';
import type { Selectable } from 'kysely';
import type { Trx } from '../store.ts';
import type { DigestOutcome, DigestRequestTable } from '../tables/digest-request.ts';

export type DigestRequest = Selectable<DigestRequestTable>;

interface Asked {
  readonly planId: string;
  /** `YYYY-MM-DD` */
  readonly plannedFor: string;
  readonly by: string;
  /** Business time. */
  readonly at: Date;
}

const rowOf = ({ planId, plannedFor, by, at }: Asked) => ({
  plan_id: planId,
  request_id: newId(),
  planned_for: plannedFor,
  requested_by: by,
  requested_at: at,
});

/** Asks for an occurrence before its time. Asked again for the same one, it is the same request. */
export const requestEarlyEdition = async (trx: Trx, asked: Asked): Promise<DigestRequest> => {
  await trx
    .insertInto('digest_request')
    .values({ ...rowOf(asked), kind: 'early' })
    .onConflict((on) => on.columns(['plan_id', 'planned_for']).where('kind', '=', 'early').doNothing())
    .execute();
  return trx
    .selectFrom('digest_request')
    .selectAll()
    .where('plan_id', '=', asked.planId)
    .where('planned_for', '=', asked.plannedFor)
    .where('kind', '=', 'early')
    .executeTakeFirstOrThrow();
};

/** Asks for a reader's edition as it would be now, to be sent to somebody of the plan office on trial. */
export const requestTrial = (
  trx: Trx,
  { readerId, recipientId, ...asked }: Asked & { readonly readerId: string; readonly recipientId: string },
): Promise<DigestRequest> =>
  trx
    .insertInto('digest_request')
    .values({ ...rowOf(asked), kind: 'trial', reader_id: readerId, recipient_id: recipientId })
    .returningAll()
    .executeTakeFirstOrThrow();

/** Takes a request for this transaction; others wait for it. `undefined`: it was done, or is not there. */
export const takeDigestRequest = (trx: Trx, planId: string, requestId: string): Promise<DigestRequest | undefined> =>
  trx
    .selectFrom('digest_request')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('request_id', '=', requestId)
    .where('done_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();

/** Says what came of it. `now` is business time. */
export const settleDigestRequest = async (
  trx: Trx,
  { plan_id, request_id }: DigestRequest,
  outcome: DigestOutcome,
  now: Date,
): Promise<void> => {
  await trx
    .updateTable('digest_request')
    .set({ outcome, done_at: now })
    .where('plan_id', '=', plan_id)
    .where('request_id', '=', request_id)
    .execute();
};
