import { composeEdition, type EditionContext, planEditions, schedulingOf } from '@planwatch/digests';
import { dueOccurrence } from '@planwatch/domain';
import type { WorkingDays } from '@planwatch/runtime';
import {
  beginOccurrence,
  type Db,
  type DigestTimes,
  insertDeliveries,
  insertEditions,
  listSharingPlans,
  loadDigestTimes,
  type PlanCache,
  type Trx,
  WEEKLY_DIGEST,
  withPlans,
} from '@planwatch/store';
import { newDelivery } from '../new-delivery.ts';
import type { MailPolicy } from '../reason-to-hold.ts';

export interface MakeEditionsContext extends EditionContext, MailPolicy {
  readonly db: Db;
  readonly plans: PlanCache;
  readonly workingDays: WorkingDays;
}

/** The editions of one occurrence. */
export interface MadeOccurrence {
  readonly plannedFor: string;
  readonly editions: number;
  /** Mails to be sent now; the others are held. */
  readonly deliveryIds: readonly string[];
}

/**
 * Makes the latest occurrence of a plan's weekly digest that has come by business time and was not made, at its time of
 * a working day: one, whatever was missed before it. Of several at once one makes it. `null`: nothing is due.
 */
export const makeDueEditions = async (planId: string, context: MakeEditionsContext): Promise<MadeOccurrence | null> => {
  const times = await withPlans(context.db, [planId], (trx) => loadDigestTimes(trx, planId, WEEKLY_DIGEST));
  const due = times && dueOccurrence(schedulingOf(times, context.workingDays, context.clock.now()));
  if (!due) return null;
  const planIds = [planId, ...(await listSharingPlans(context.db, planId))] as const;
  return withPlans(context.db, planIds, (trx) => {
    const at = { plannedFor: due.plannedFor, asOf: new Date(due.at) };
    return makeOccurrence(trx, planIds, at, times, context);
  });
};

/**
 * Makes one occurrence with all its editions and their mails, in the caller's transaction; the plan comes first in
 * `planIds`. It tells what was known at `asOf`. `null`: it was made before.
 */
export const makeOccurrence = async (
  trx: Trx,
  planIds: readonly [string, ...string[]],
  { plannedFor, asOf }: { plannedFor: string; asOf: Date },
  times: DigestTimes,
  context: MakeEditionsContext,
): Promise<MadeOccurrence | null> => {
  const [planId] = planIds;
  const occurrence = { planId, schedule: WEEKLY_DIGEST, plannedFor };
  const now = context.clock.now();
  if (!(await beginOccurrence(trx, occurrence, now))) return null;
  const editions = await planEditions(trx, occurrence, { planIds, asOf, times }, context);
  await insertEditions(
    trx,
    occurrence,
    editions.map((own) => ({
      editionId: own.editionId,
      contactId: own.reader.contact.contact_id,
      memory: own.edition.memory,
    })),
    now,
  );
  const mails = editions.map((own) => {
    const { editionId, deliveryId, reader } = own;
    const notification = { kind: 'digest', id: editionId } as const;
    return newDelivery(
      { planId, deliveryId, notification, contact: reader.contact },
      composeEdition(own, context),
      context,
    );
  });
  for (const mail of mails) await insertDeliveries(trx, [mail], now);
  const deliveryIds = mails.flatMap(({ deliveryId, held }) => (held === null ? [deliveryId] : []));
  return { plannedFor, editions: editions.length, deliveryIds };
};
