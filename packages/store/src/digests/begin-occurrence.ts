import type { Trx } from '../store.ts';

/** One time of a plan's schedule. */
export interface DigestOccurrence {
  readonly planId: string;
  readonly schedule: string;
  /** `YYYY-MM-DD` */
  readonly plannedFor: string;
}

/**
 * Takes an occurrence for this transaction; `false` when its editions were made. Of several at once the others wait
 * for the one that has it, and get `false` when it commits. `now` is business time.
 */
export const beginOccurrence = async (
  trx: Trx,
  { planId, schedule, plannedFor }: DigestOccurrence,
  now: Date,
): Promise<boolean> => {
  const begun = await trx
    .insertInto('digest_occurrence')
    .values({ plan_id: planId, schedule, planned_for: plannedFor, made_at: now })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  return begun.numInsertedOrUpdatedRows === 1n;
};
