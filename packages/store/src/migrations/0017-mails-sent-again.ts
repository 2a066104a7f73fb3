import { type Kysely, sql } from 'kysely';

/**
 * A mail that failed for good goes out again when the plan office asks, to its contact's present address and nobody
 * else's. Who asked, who changed an address, and what stood there before is kept.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table delivery_change (
      plan_id text not null,
      change_id uuid not null,
      delivery_id uuid not null,
      change text not null check (change in ('retried', 'readdressed')),
      recipient_before text not null,
      response_before text,
      attempts_before integer not null,
      changed_by text not null,
      changed_at timestamptz not null,
      primary key (plan_id, change_id),
      foreign key (plan_id, delivery_id) references delivery on delete cascade
    );
    create index delivery_change_by_delivery on delivery_change (plan_id, delivery_id);
    grant select, insert on delivery_change to planwatch_intake;
    grant update (recipient, attempts, first_attempt_at) on delivery to planwatch_intake;
    grant select (fence, pictures_dropped) on delivery to planwatch_intake;

    alter table delivery_change enable row level security;
    create policy intake_office on delivery_change to planwatch_intake
      using ((select caller_role()) in ('planner', 'admin'));

    drop policy intake_release on delivery;
    create policy intake_let_go on delivery for update to planwatch_intake
      using ((select caller_role()) in ('planner', 'admin') and status in ('held', 'failed'))
      with check (
        (select caller_role()) in ('planner', 'admin') and status = 'pending'
        and recipient = (select email from contact where contact.contact_id = delivery.contact_id)
      );
  `.execute(db);
};
