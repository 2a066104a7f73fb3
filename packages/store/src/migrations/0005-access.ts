import { type Kysely, sql } from 'kysely';

/**
 * Two service roles, neither owner nor superuser, and row-level security under the API's own checks.
 * Unset settings deny: intake sees nothing without a role, a worker nothing without plans at hand.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    do $$
    begin
      if not exists (select from pg_roles where rolname = 'planwatch_intake') then
        create role planwatch_intake nologin;
      end if;
      if not exists (select from pg_roles where rolname = 'planwatch_worker') then
        create role planwatch_worker nologin;
      end if;
    end $$;

    create function caller_role() returns text language sql stable parallel safe
      return nullif(current_setting('planwatch.role', true), '');
    create function caller_unit() returns text language sql stable parallel safe
      return nullif(current_setting('planwatch.unit', true), '');
    create function caller_sees_all_units() returns boolean language sql stable parallel safe
      return coalesce(nullif(current_setting('planwatch.role', true), '') in ('planner', 'leader', 'assessor', 'admin'), false);
    create function plans_at_hand() returns text[] language sql stable parallel safe
      return string_to_array(nullif(current_setting('planwatch.plans', true), ''), ',');

    grant select on unit, plan, plan_version, indicator, target, business_clock, installation to planwatch_intake, planwatch_worker;
    grant select on api_token to planwatch_intake;
    grant select on contact to planwatch_worker;
    grant select, insert on submission, figure, reference_value to planwatch_intake;
    grant update (status, processed_at) on submission to planwatch_intake;
    grant select, update (resolution, resolved_at, resolved_by, resolution_note) on finding to planwatch_intake;
    grant select, insert, delete on idempotency_key to planwatch_intake;
    grant select on evaluation, forecast, alert, alert_event, digest_occurrence, digest_edition to planwatch_intake;
    grant update (state, acknowledged_at, acknowledged_by, expected_on, measure, updated_at) on alert to planwatch_intake;

    grant select on submission, figure, reference_value to planwatch_worker;
    grant update (status, processed_at) on submission to planwatch_worker;
    grant update (processed_at) on reference_value to planwatch_worker;
    grant update (judged_version, desk_ticked_at) on plan to planwatch_worker;
    grant select, insert on finding, evaluation, forecast, alert_event, wave_item, picture, delivery_picture,
      digest_occurrence, digest_edition to planwatch_worker;
    grant select, insert, update on series_state, series_points, alert, alert_track, wave, delivery to planwatch_worker;
    grant select, delete on idempotency_key to planwatch_worker;
  `.execute(db);

  const planTables = [
    'reference_value',
    'evaluation',
    'forecast',
    'alert',
    'alert_event',
    'digest_occurrence',
    'digest_edition',
  ];
  const unitTables = ['submission', 'figure', 'finding'];
  const workerTables = [
    'series_state',
    'series_points',
    'alert_track',
    'wave',
    'wave_item',
    'delivery',
    'picture',
    'delivery_picture',
  ];
  for (const table of [...planTables, ...unitTables, ...workerTables]) {
    await sql`
      alter table ${sql.table(table)} enable row level security;
      create policy worker on ${sql.table(table)} to planwatch_worker
        using (plan_id = any((select plans_at_hand())::text[]))
        with check (plan_id = any((select plans_at_hand())::text[]));
    `.execute(db);
  }
  for (const table of planTables) {
    await sql`create policy intake_read on ${sql.table(table)} for select to planwatch_intake
      using ((select caller_role()) is not null)`.execute(db);
  }
  for (const table of unitTables) {
    await sql`create policy intake_own on ${sql.table(table)} to planwatch_intake
      using (unit_code = (select caller_unit()) or (select caller_sees_all_units()))
      with check (unit_code = (select caller_unit()) or (select caller_role()) in ('planner', 'admin'))`.execute(db);
  }
  await sql`
    create policy intake_record on reference_value for insert to planwatch_intake
      with check ((select caller_role()) in ('planner', 'admin'));
    create policy intake_acknowledge on alert for update to planwatch_intake
      using (unit_code = (select caller_unit()) or (select caller_role()) in ('planner', 'leader', 'admin'));
    alter table idempotency_key enable row level security;
    create policy intake_own on idempotency_key to planwatch_intake
      using (owner = coalesce((select caller_unit()), (select caller_role())));
    create policy worker on idempotency_key to planwatch_worker using (true);
  `.execute(db);
};
