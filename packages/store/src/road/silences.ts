import type { Matcher, Silence } from '@planwatch/domain';
import type { Selectable } from 'kysely';
import type { Trx } from '../store.ts';
import type { SilenceTable } from '../tables/silence.ts';
import { type DeclaredFilter, notOver } from './declared-while.ts';

export type SilenceRow = Selectable<SilenceTable>;

/** Silences of these plans that are in force at an instant. */
export const listSilencesInForce = async (trx: Trx, planIds: readonly string[], at: Date): Promise<SilenceRow[]> =>
  trx
    .selectFrom('silence')
    .selectAll()
    .where('plan_id', 'in', [...planIds])
    .where('from_at', '<=', at)
    .where(notOver(at))
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

/** A silence that somebody sets. */
export interface NewSilence {
  readonly id: string;
  readonly planId: string;
  readonly matchers: readonly Matcher[];
  readonly from: Date;
  readonly until: Date;
  readonly reason: string;
  readonly author: string;
  /** Whose token it was set with; `null`: nobody's own. */
  readonly authorContact: string | null;
  readonly setBy: string;
  /** The silence whose place it takes. */
  readonly prolongs: string | null;
}

export const insertSilence = (trx: Trx, silence: NewSilence, now: Date): Promise<SilenceRow> =>
  trx
    .insertInto('silence')
    .values({
      plan_id: silence.planId,
      silence_id: silence.id,
      matchers: JSON.stringify(silence.matchers),
      from_at: silence.from,
      until_at: silence.until,
      reason: silence.reason,
      author: silence.author,
      author_contact: silence.authorContact,
      set_at: now,
      set_by: silence.setBy,
      ended_at: null,
      ended_by: null,
      prolongs: silence.prolongs,
      reminded_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();

const findSilence = (trx: Trx, id: string): Promise<SilenceRow | undefined> =>
  trx.selectFrom('silence').selectAll().where('silence_id', '=', id).executeTakeFirst();

/** A silence, held until the transaction ends; `undefined`: there is none that the caller may end. */
export const lockSilence = (trx: Trx, id: string): Promise<SilenceRow | undefined> =>
  trx.selectFrom('silence').selectAll().where('silence_id', '=', id).forUpdate().executeTakeFirst();

/** Ends a silence before its time; one that is over stays as it is. Row security decides who may. */
export const endSilence = async (trx: Trx, id: string, by: string, now: Date): Promise<SilenceRow | undefined> => {
  await trx
    .updateTable('silence')
    .set({ ended_at: now, ended_by: by })
    .where('silence_id', '=', id)
    .where('ended_at', 'is', null)
    .where('until_at', '>', now)
    .execute();
  return findSilence(trx, id);
};

/** Silences, newest first. */
export const listSilences = (trx: Trx, { plan, notOverAt, after, limit }: DeclaredFilter): Promise<SilenceRow[]> =>
  trx
    .selectFrom('silence')
    .selectAll()
    .$if(plan !== undefined, (query) => query.where('plan_id', '=', plan ?? ''))
    .$if(notOverAt !== undefined, (query) => query.where(notOver(notOverAt ?? new Date(0))))
    .$if(after !== undefined, (query) => query.where('silence_id', '<', after ?? ''))
    .orderBy('silence_id', 'desc')
    .limit(limit)
    .execute();
