import { type Kysely, sql } from 'kysely';

/**
 * What units report of tasks and milestones. Only ever added to; the plan's definition says what there is to report.
 * Who sent a figure back is said to its reporter, by unit.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table task_report (
      plan_id text not null references plan,
      code text not null,
      revision integer not null,
      state text not null check (state in ('closed', 'met', 'open')),
      happened_on date not null,
      note text,
      unit_code text not null references unit,
      reported_at timestamptz not null,
      reported_by uuid not null references api_token,
      primary key (plan_id, code, revision)
    );
    alter table task_report enable row level security;
    grant select, insert on task_report to planwatch_intake;
    grant select on task_report to planwatch_worker;
    grant select (token_id, unit_code) on api_token to planwatch_worker;
    create policy worker on task_report for select to planwatch_worker
      using (plan_id = any((select plans_at_hand())::text[]));
    create policy intake_read on task_report for select to planwatch_intake
      using ((select caller_role()) is not null);
    create policy intake_report on task_report for insert to planwatch_intake
      with check ((unit_code = (select caller_unit()) and (select caller_role()) in ('reporter', 'head'))
        or (select caller_role()) in ('planner', 'admin'));
  `.execute(db);
};
