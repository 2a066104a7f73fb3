import type { Trx } from '../store.ts';
import type { SilenceRow } from './silences.ts';

const unreminded = (trx: Trx, planId: string, now: Date) =>
  trx
    .selectFrom('silence')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('until_at', '>', now)
    .where('ended_at', 'is', null)
    .where('reminded_at', 'is', null);

/** Silences of a plan that are not over and of whose end nobody was told, by their ends. `now`: business time. */
export const listUnreminded = (trx: Trx, planId: string, now: Date): Promise<SilenceRow[]> =>
  unreminded(trx, planId, now).orderBy('until_at').execute();

/** Takes one of them for this transaction; others wait for it. `undefined`: it is over, or its end was told. */
export const takeUnreminded = (
  trx: Trx,
  planId: string,
  silenceId: string,
  now: Date,
): Promise<SilenceRow | undefined> =>
  unreminded(trx, planId, now).where('silence_id', '=', silenceId).forUpdate().executeTakeFirst();

/** Its end has been told. */
export const markReminded = async (trx: Trx, { plan_id, silence_id }: SilenceRow, now: Date): Promise<void> => {
  await trx
    .updateTable('silence')
    .set({ reminded_at: now })
    .where('plan_id', '=', plan_id)
    .where('silence_id', '=', silence_id)
    .execute();
};
