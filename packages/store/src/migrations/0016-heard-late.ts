import { type Kysely, sql } from 'kysely';

/** What the road stopped for everybody is answered for from the day on which somebody hears of it. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    alter table alert_event add column muted_at timestamptz, add column heard_at timestamptz;
    update alert_event event set muted_at = event.at
    where exists (
      select from notice_decision stopped
      where stopped.plan_id = event.plan_id and stopped.alert_id = event.alert_id
        and stopped.event_ordinal = event.ordinal and stopped.wave_id is null
    ) and not exists (
      select from notice_decision told
      where told.plan_id = event.plan_id and told.alert_id = event.alert_id
        and told.event_ordinal = event.ordinal and told.wave_id is not null
    );
    grant update (muted_at, heard_at) on alert_event to planwatch_worker;
  `.execute(db);
};
