import { type Kysely, sql } from 'kysely';

/** What befell the whole jurisdiction (共性原因): declared by the plan office, it mutes what it covers. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table jurisdiction_cause (
      plan_id text not null references plan,
      cause_id uuid not null,
      covers jsonb not null,
      from_at timestamptz not null,
      until_at timestamptz not null,
      reason_zh text not null,
      reason_en text not null,
      author text not null,
      declared_at timestamptz not null,
      declared_by uuid references api_token,
      ended_at timestamptz,
      ended_by text,
      primary key (plan_id, cause_id),
      check (from_at < until_at)
    );
    create index jurisdiction_cause_by_id on jurisdiction_cause (cause_id);
    grant select, insert, update (ended_at, ended_by) on jurisdiction_cause to planwatch_intake;
    grant select on jurisdiction_cause to planwatch_worker;

    alter table jurisdiction_cause enable row level security;
    create policy worker on jurisdiction_cause to planwatch_worker
      using (plan_id = any((select plans_at_hand())::text[]));
    create policy intake_read on jurisdiction_cause for select to planwatch_intake
      using ((select caller_role()) is not null);
    create policy intake_declare on jurisdiction_cause for insert to planwatch_intake
      with check ((select caller_role()) in ('planner', 'admin'));
    create policy intake_end on jurisdiction_cause for update to planwatch_intake
      using ((select caller_role()) in ('planner', 'admin'));
  `.execute(db);
};
