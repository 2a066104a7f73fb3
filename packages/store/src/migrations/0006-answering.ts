import { type Kysely, sql } from 'kysely';

/** Who answers for an alert: steps that intake adds to its history and links that were used. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    alter table alert
      add column events integer not null default 0,
      add column untold_event integer;

    create table answer_link_use (
      plan_id text not null,
      alert_id uuid not null,
      contact_id uuid not null references contact,
      event_ordinal integer not null,
      used_at timestamptz not null,
      primary key (plan_id, alert_id, contact_id, event_ordinal),
      foreign key (plan_id, alert_id) references alert
    );
    alter table answer_link_use enable row level security;

    create function caller_answers_for(unit text) returns boolean language sql stable parallel safe
      return coalesce(unit = nullif(current_setting('planwatch.unit', true), '')
        or nullif(current_setting('planwatch.role', true), '') in ('planner', 'admin'), false);

    drop policy intake_acknowledge on alert;
    create policy intake_answer on alert for update to planwatch_intake
      using (caller_answers_for(unit_code))
      with check (caller_answers_for(unit_code) or (select caller_role()) = 'head');
    create policy intake_answer on alert_event for insert to planwatch_intake
      with check (reason in ('acknowledged', 'handed_over') and exists (
        select from alert where alert.plan_id = alert_event.plan_id and alert.alert_id = alert_event.alert_id
          and caller_answers_for(alert.unit_code)));
    create policy intake_answer on answer_link_use to planwatch_intake
      using ((select caller_role()) is not null)
      with check (exists (
        select from alert where alert.plan_id = answer_link_use.plan_id and alert.alert_id = answer_link_use.alert_id
          and caller_answers_for(alert.unit_code)));

    grant update (events, unit_code, untold_event) on alert to planwatch_intake;
    grant insert on alert_event to planwatch_intake;
    grant select, insert on answer_link_use to planwatch_intake;
    grant select (contact_id, unit_code, role, name, language, removed_at) on contact to planwatch_intake;
  `.execute(db);
};
