import { type Kysely, sql } from 'kysely';

/** Judgements, only ever added, and the compact state of each series that makes the next one cheap. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table evaluation (
      plan_id text not null,
      indicator text not null,
      period date not null,
      ordinal integer not null,
      evaluation_id uuid not null,
      figure_revision integer,
      light text not null,
      marks text[] not null,
      family text not null,
      actual numeric,
      expected numeric,
      target numeric,
      attainment numeric,
      lag_value numeric,
      lag_points numeric,
      pace_value numeric,
      pace_per text,
      pace_so_far numeric,
      reason_zh text not null,
      reason_en text not null,
      steps jsonb not null,
      methods jsonb,
      agreement boolean,
      members jsonb,
      original jsonb,
      restates jsonb,
      rule_version text not null,
      submission_id uuid,
      evaluated_at timestamptz not null,
      primary key (plan_id, indicator, period, ordinal)
    );
    create index evaluation_by_id on evaluation (evaluation_id);

    create table forecast (
      plan_id text not null,
      evaluation_id uuid not null,
      indicator text not null,
      period date not null,
      result jsonb,
      none_because text,
      made_at timestamptz not null,
      primary key (plan_id, evaluation_id),
      check ((result is null) <> (none_because is null))
    );

    create table series_state (
      plan_id text not null,
      indicator text not null,
      reports jsonb,
      track jsonb,
      judged uuid,
      forecast uuid,
      updated_at timestamptz not null,
      primary key (plan_id, indicator)
    ) with (fillfactor = 70);
    create index series_state_unforecast on series_state (plan_id) where judged is distinct from forecast;

    create table series_points (
      plan_id text not null,
      indicator text not null,
      year smallint not null,
      points text not null,
      primary key (plan_id, indicator, year)
    ) with (fillfactor = 70);
  `.execute(db);
};
