import { type Kysely, sql } from 'kysely';

/**
 * Years of which the plan office says that it entered all holidays: some days alone do not make a year known. Global;
 * only a planner or an admin changes it.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table calendar_year (
      year integer primary key,
      author text not null,
      set_at timestamptz not null
    );
    grant select on calendar_year to planwatch_intake, planwatch_worker;
    grant insert, delete on calendar_year to planwatch_intake;
    alter table calendar_year enable row level security;
    create policy everybody_reads on calendar_year for select to planwatch_intake, planwatch_worker using (true);
    create policy office_adds on calendar_year for insert to planwatch_intake
      with check ((select caller_role()) in ('planner', 'admin'));
    create policy office_removes on calendar_year for delete to planwatch_intake
      using ((select caller_role()) in ('planner', 'admin'));
  `.execute(db);
};
