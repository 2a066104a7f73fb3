import { sql } from 'kysely';
import type { Trx } from '../store.ts';

/** 规划哨周报: the one schedule of every plan so far. */
export const WEEKLY_DIGEST = 'weekly';

/** What decides whether an edition of a plan is due. */
export interface DigestTimes {
  /** IANA name of the plan's zone. */
  readonly timeZone: string;
  /** When the plan was first imported, by business time: it is watched since. */
  readonly since: Date;
  /** `YYYY-MM-DD` of the last occurrence whose editions were made. */
  readonly lastPlannedFor: string | null;
}

/** `undefined`: there is no such plan. */
export const loadDigestTimes = async (trx: Trx, planId: string, schedule: string): Promise<DigestTimes | undefined> => {
  const { rows } = await sql<DigestTimes>`
    select definition ->> 'timeZone' as "timeZone",
      (select min(imported_at) from plan_version where plan_id = plan.plan_id) as since,
      (select max(planned_for) from digest_occurrence
        where plan_id = plan.plan_id and schedule = ${schedule}) as "lastPlannedFor"
    from plan join plan_version using (plan_id, version)
    where plan.plan_id = ${planId}`.execute(trx);
  return rows[0];
};
