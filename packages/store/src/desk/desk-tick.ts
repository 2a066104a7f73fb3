import { sql } from 'kysely';
import type { Trx } from '../store.ts';

/** What the desk knows of a plan before it looks. Business times. */
export interface DeskTurn {
  /** When it last looked; `null`: never. */
  readonly tickedAt: Date | null;
  /** When the plan was first imported. */
  readonly watchedSince: Date;
}

/** Where the desk stands with a plan; `undefined`: there is no such plan. */
export const loadDeskTurn = async (trx: Trx, planId: string): Promise<DeskTurn | undefined> => {
  const { rows } = await sql<DeskTurn>`
    select desk_ticked_at as "tickedAt",
           (select min(imported_at) from plan_version where plan_version.plan_id = plan.plan_id) as "watchedSince"
    from plan where plan_id = ${planId}`.execute(trx);
  return rows[0];
};

/** Notes that the desk looked at a plan. */
export const markDeskTick = async (trx: Trx, planId: string, now: Date): Promise<void> => {
  await trx.updateTable('plan').set({ desk_ticked_at: now }).where('plan_id', '=', planId).execute();
};
