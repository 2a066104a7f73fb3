import { type Kysely, sql } from 'kysely';

/** Days on which the plan office departs from the national calendar. Global; only a planner or an admin changes it. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table calendar_day (
      date date primary key,
      kind text not null check (kind in ('working', 'holiday')),
      name text not null,
      author text not null,
      set_at timestamptz not null
    );
    grant select on calendar_day to planwatch_intake, planwatch_worker;
    grant insert, update, delete on calendar_day to planwatch_intake;
    alter table calendar_day enable row level security;
    create policy everybody_reads on calendar_day for select to planwatch_intake, planwatch_worker using (true);
    create policy office_adds on calendar_day for insert to planwatch_intake
      with check ((select caller_role()) in ('planner', 'admin'));
    create policy office_changes on calendar_day for update to planwatch_intake
      using ((select caller_role()) in ('planner', 'admin'));
    create policy office_removes on calendar_day for delete to planwatch_intake
      using ((select caller_role()) in ('planner', 'admin'));
  `.execute(db);
};
