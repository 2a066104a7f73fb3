import type { Silence } from '@planwatch/domain';
import type { Selectable } from 'kysely';
import type { Trx } from '../store.ts';
import type { SilenceTable } from '../tables/silence.ts';

export type SilenceRow = Selectable<SilenceTable>;

/** Silences of these plans that are in force at an instant. */
export const listSilencesInForce = async (trx: Trx, planIds: readonly string[], at: Date): Promise<SilenceRow[]> =>
  trx
    .selectFrom('silence')
    .selectAll()
    .where('plan_id', 'in', [...planIds])
    .where('from_at', '<=', at)
    .where('until_at', '>', at)
    .where((where) => where.or([where('ended_at', 'is', null), where('ended_at', '>', at)]))
    .orderBy('silence_id')
    .execute();

/** As the road reads them; one that was ended early ends then. */
export const asSilence = (row: SilenceRow): Silence => ({
  id: row.silence_id,
  matchers: row.matchers,
  from: row.from_at.getTime(),
  until: (row.ended_at ?? row.until_at).getTime(),
  author: row.author,
  reason: row.reason,
});
