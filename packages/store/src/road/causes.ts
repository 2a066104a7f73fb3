import type { Bilingual, JurisdictionCause, Matcher } from '@planwatch/domain';
import type { Selectable } from 'kysely';
import type { Trx } from '../store.ts';
import type { JurisdictionCauseTable } from '../tables/jurisdiction-cause.ts';
import { type DeclaredFilter, notOver } from './declared-while.ts';

export type CauseRow = Selectable<JurisdictionCauseTable>;

/** A cause that somebody declares. */
export interface NewCause {
  readonly id: string;
  readonly planId: string;
  readonly covers: readonly Matcher[];
  readonly from: Date;
  readonly until: Date;
  readonly reason: Bilingual;
  readonly author: string;
  readonly declaredBy: string;
}

export const insertCause = (trx: Trx, cause: NewCause, now: Date): Promise<CauseRow> =>
  trx
    .insertInto('jurisdiction_cause')
    .values({
      plan_id: cause.planId,
      cause_id: cause.id,
      covers: JSON.stringify(cause.covers),
      from_at: cause.from,
      until_at: cause.until,
      reason_zh: cause.reason.zh,
      reason_en: cause.reason.en,
      author: cause.author,
      declared_at: now,
      declared_by: cause.declaredBy,
      ended_at: null,
      ended_by: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();

/** As the road reads them; one that was ended early ends then. */
const asCause = (row: CauseRow): JurisdictionCause => ({
  id: row.cause_id,
  covers: row.covers,
  from: row.from_at.getTime(),
  until: (row.ended_at ?? row.until_at).getTime(),
  author: row.author,
  reason: { zh: row.reason_zh, en: row.reason_en },
});

/** Causes of these plans that stand at an instant, by plan. */
export const loadCausesInForce = async (
  trx: Trx,
  planIds: readonly string[],
  at: Date,
): Promise<(planId: string) => readonly JurisdictionCause[]> => {
  const rows = await trx
    .selectFrom('jurisdiction_cause')
    .selectAll()
    .where('plan_id', 'in', [...planIds])
    .where('from_at', '<=', at)
    .where(notOver(at))
    .orderBy('cause_id')
    .execute();
  const byPlan = Map.groupBy(rows, ({ plan_id }) => plan_id);
  return (planId) => (byPlan.get(planId) ?? []).map(asCause);
};

/** Ends a cause before its time; one that is over stays as it is. `undefined`: there is none. Row security decides who may. */
export const endCause = async (trx: Trx, id: string, by: string, now: Date): Promise<CauseRow | undefined> => {
  await trx
    .updateTable('jurisdiction_cause')
    .set({ ended_at: now, ended_by: by })
    .where('cause_id', '=', id)
    .where('ended_at', 'is', null)
    .where('until_at', '>', now)
    .execute();
  return trx.selectFrom('jurisdiction_cause').selectAll().where('cause_id', '=', id).executeTakeFirst();
};

/** Causes, newest first. */
export const listCauses = (trx: Trx, { plan, notOverAt, after, limit }: DeclaredFilter): Promise<CauseRow[]> =>
  trx
    .selectFrom('jurisdiction_cause')
    .selectAll()
    .$if(plan !== undefined, (query) => query.where('plan_id', '=', plan ?? ''))
    .$if(notOverAt !== undefined, (query) => query.where(notOver(notOverAt ?? new Date(0))))
    .$if(after !== undefined, (query) => query.where('cause_id', '<', after ?? ''))
    .orderBy('cause_id', 'desc')
    .limit(limit)
    .execute();
