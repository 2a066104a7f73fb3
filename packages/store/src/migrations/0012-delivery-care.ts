import { type Kysely, sql } from 'kysely';

/**
 * How many mails a recipient domain got in its minute; pictures that are dropped when they are old; the plan office lets
 * held mails go over HTTP; and a person sees what they were told themselves.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table mail_rate (
      domain text primary key,
      began_at timestamptz not null,
      taken integer not null
    );
    grant select, insert, update on mail_rate to planwatch_worker;

    alter table delivery add column pictures_dropped boolean not null default false;
    create index delivery_pictured on delivery (plan_id, coalesce(sent_at, created_at))
      where status in ('sent', 'failed') and not pictures_dropped;
    grant delete on picture, delivery_picture to planwatch_worker;

    grant select (attempts, released_at), update (status, response, released_at, next_attempt_at)
      on delivery to planwatch_intake;
    create policy intake_release on delivery for update to planwatch_intake
      using ((select caller_role()) in ('planner', 'admin') and status = 'held')
      with check ((select caller_role()) in ('planner', 'admin') and status = 'pending');

    create policy intake_own on notice_decision for select to planwatch_intake
      using (contact_id = any((select caller_contacts())::uuid[]));
    create policy intake_own on wave for select to planwatch_intake
      using (contact_id = any((select caller_contacts())::uuid[]));
    create policy intake_own on delivery for select to planwatch_intake
      using (contact_id = any((select caller_contacts())::uuid[]));
  `.execute(db);
};
