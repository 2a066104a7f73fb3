import { occurrenceToCome } from '@planwatch/domain';
import type { ComposedMail } from '@planwatch/mail';
import { listSharingPlans, loadDigestTimes, type Trx, WEEKLY_DIGEST } from '@planwatch/store';
import { composeEdition, type EditionContext } from './compose-edition.ts';
import type { DigestReader } from './digest-readers.ts';
import { type PlanEditionsContext, planEditions, readerOf } from './plan-editions.ts';
import { schedulingOf } from './scheduling.ts';

/** A reader's edition as it would be made now. */
export interface EditionPreview {
  /** The occurrence that it would be, `YYYY-MM-DD`. */
  readonly plannedFor: string;
  readonly reader: DigestReader;
  readonly mail: ComposedMail;
}

/** Composes as of now and writes nothing; `null`: this contact gets no edition of the plan. */
export const previewEdition = async (
  trx: Trx,
  planId: string,
  readerId: string,
  context: PlanEditionsContext & EditionContext,
): Promise<EditionPreview | null> => {
  const times = await loadDigestTimes(trx, planId, WEEKLY_DIGEST);
  if (!times) return null;
  const now = context.clock.now();
  const { plannedFor } = occurrenceToCome(schedulingOf(times, context.workingDays, now));
  const planIds = [planId, ...(await listSharingPlans(trx, planId))];
  const occurrence = { planId, schedule: WEEKLY_DIGEST, plannedFor };
  const editions = await planEditions(trx, occurrence, { planIds, asOf: now, times }, context);
  const own = readerOf(editions, readerId);
  return own ? { plannedFor, reader: own.reader, mail: composeEdition(own, context) } : null;
};
