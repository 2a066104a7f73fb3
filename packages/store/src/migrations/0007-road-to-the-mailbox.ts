import { type Kysely, sql } from 'kysely';

/** Why somebody was or was not told, what is silenced, and who is away. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table notice_decision (
      plan_id text not null,
      alert_id uuid not null,
      event_ordinal integer not null,
      contact_id uuid not null references contact,
      why text not null,
      via text not null,
      deputy_for uuid references contact,
      wave_id uuid,
      walks jsonb not null,
      decided_at timestamptz not null,
      primary key (plan_id, alert_id, event_ordinal, contact_id),
      foreign key (plan_id, alert_id, event_ordinal) references alert_event,
      foreign key (plan_id, wave_id) references wave
    );
    create index notice_decision_by_contact on notice_decision (contact_id, plan_id, decided_at);
    create index notice_decision_stopped on notice_decision (plan_id, alert_id) where wave_id is null;

    create table silence (
      plan_id text not null references plan,
      silence_id uuid not null,
      matchers jsonb not null,
      from_at timestamptz not null,
      until_at timestamptz not null,
      reason text not null,
      author text not null,
      set_at timestamptz not null,
      set_by uuid references api_token,
      ended_at timestamptz,
      ended_by text,
      primary key (plan_id, silence_id),
      check (from_at < until_at)
    );
    create index silence_by_id on silence (silence_id);

    create table absence (
      absence_id uuid primary key,
      contact_id uuid not null references contact,
      from_on date not null,
      until_on date not null,
      deputy_id uuid references contact,
      set_at timestamptz not null,
      check (deputy_id <> contact_id)
    );
    create index absence_by_contact on absence (contact_id, until_on);

    alter table wave_item add column deputy_for uuid references contact;
    alter table delivery drop constraint delivery_notification_kind_check;
    alter table delivery add constraint delivery_notification_kind_check
      check (notification_kind in ('wave', 'digest', 'silence'));

    grant select on contact, absence to planwatch_intake;
    grant select on notice_decision, wave, wave_item, alert_track, series_state to planwatch_intake;
    grant select (plan_id, delivery_id, notification_id, contact_id, status, response, subject, created_at, sent_at)
      on delivery to planwatch_intake;
    grant select, insert, update (ended_at, ended_by) on silence to planwatch_intake;
    grant select, insert, update on notice_decision to planwatch_worker;
    grant select on silence, absence to planwatch_worker;
  `.execute(db);

  for (const table of ['notice_decision', 'silence']) {
    await sql`
      alter table ${sql.table(table)} enable row level security;
      create policy worker on ${sql.table(table)} to planwatch_worker
        using (plan_id = any((select plans_at_hand())::text[]))
        with check (plan_id = any((select plans_at_hand())::text[]));
    `.execute(db);
  }
  for (const table of ['alert_track', 'series_state', 'silence']) {
    await sql`create policy intake_read on ${sql.table(table)} for select to planwatch_intake
      using ((select caller_role()) is not null)`.execute(db);
  }
  for (const table of ['notice_decision', 'wave', 'wave_item', 'delivery']) {
    await sql`create policy intake_desk on ${sql.table(table)} for select to planwatch_intake
      using ((select caller_role()) in ('planner', 'admin'))`.execute(db);
  }
  await sql`
    create policy intake_set on silence for insert to planwatch_intake
      with check ((select caller_role()) in ('planner', 'admin'));
    create policy intake_end on silence for update to planwatch_intake
      using ((select caller_role()) in ('planner', 'admin'));
  `.execute(db);
};
