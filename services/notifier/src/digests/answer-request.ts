import { composeEdition, planEditions, readerOf } from '@planwatch/digests';
import {
  type DigestRequest,
  type DigestTimes,
  findContact,
  insertDeliveries,
  listSharingPlans,
  loadDigestTimes,
  settleDigestRequest,
  type Trx,
  takeDigestRequest,
  WEEKLY_DIGEST,
  withPlans,
} from '@planwatch/store';
import { newDelivery } from '../new-delivery.ts';
import { type MadeOccurrence, type MakeEditionsContext, makeOccurrence } from './make-editions.ts';

/** What came of a request of the plan office; `gone`: it was answered before. */
export interface RequestAnswer {
  readonly outcome: NonNullable<DigestRequest['outcome']> | 'gone';
  readonly made: MadeOccurrence | null;
}

/** Makes an occurrence before its time, or sends one reader's edition on trial, once; all in one transaction. */
export const answerDigestRequest = async (
  planId: string,
  requestId: string,
  context: MakeEditionsContext,
): Promise<RequestAnswer> => {
  const planIds = [planId, ...(await listSharingPlans(context.db, planId))] as const;
  return withPlans(context.db, planIds, async (trx) => {
    const request = await takeDigestRequest(trx, planId, requestId);
    const times = request && (await loadDigestTimes(trx, planId, WEEKLY_DIGEST));
    if (!times) return { outcome: 'gone', made: null };
    const answer = request.kind === 'early' ? makeEarly : sendTrial;
    const made = await answer(trx, request, { planIds, times }, context);
    const outcome = made ? 'made' : request.kind === 'early' ? 'made_before' : 'no_edition';
    await settleDigestRequest(trx, request, outcome, context.clock.now());
    return { outcome, made };
  });
};

interface PlanAtHand {
  /** The plan first, then those that share series with it. */
  readonly planIds: readonly [string, ...string[]];
  readonly times: DigestTimes;
}

/** `null`: it was made before. */
const makeEarly = (
  trx: Trx,
  { planned_for }: DigestRequest,
  { planIds, times }: PlanAtHand,
  context: MakeEditionsContext,
): Promise<MadeOccurrence | null> =>
  makeOccurrence(trx, planIds, { plannedFor: planned_for, asOf: context.clock.now() }, times, context);

/** `null`: the reader gets no edition any more, or the recipient is not there. Nothing is kept but the mail. */
const sendTrial = async (
  trx: Trx,
  { plan_id: planId, request_id, planned_for: plannedFor, reader_id, recipient_id }: DigestRequest,
  { planIds, times }: PlanAtHand,
  context: MakeEditionsContext,
): Promise<MadeOccurrence | null> => {
  const now = context.clock.now();
  const occurrence = { planId, schedule: WEEKLY_DIGEST, plannedFor };
  const editions = await planEditions(trx, occurrence, { planIds, asOf: now, times }, context);
  const own = reader_id === null ? undefined : readerOf(editions, reader_id);
  const contact = recipient_id === null ? undefined : await findContact(trx, recipient_id);
  if (!own || !contact) return null;
  const { deliveryId } = own;
  const mail = composeEdition(own, context, { trial: true });
  const notification = { kind: 'digest', id: request_id } as const;
  const entry = newDelivery({ planId, deliveryId, notification, contact }, mail, context);
  await insertDeliveries(trx, [entry], now);
  return { plannedFor, editions: 1, deliveryIds: entry.held === null ? [deliveryId] : [] };
};
