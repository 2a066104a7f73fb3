import { type Kysely, sql } from 'kysely';

/** Plans as their files define them, versioned; units, people and tokens, which are global. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table unit (
      code text primary key,
      name_zh text not null,
      name_en text not null,
      kind text not null
    );

    create table plan (
      plan_id text primary key,
      title_zh text not null,
      title_en text not null,
      version integer not null,
      hash text not null,
      judged_version integer not null default 0,
      desk_ticked_at timestamptz,
      imported_at timestamptz not null
    );

    create table plan_version (
      plan_id text not null references plan,
      version integer not null,
      hash text not null,
      definition jsonb not null,
      imported_at timestamptz not null,
      primary key (plan_id, version)
    );

    create table indicator (
      plan_id text not null references plan,
      code text not null,
      position integer not null,
      name_zh text not null,
      lead_unit text not null references unit,
      tier smallint not null check (tier in (1, 2)),
      nature text not null check (nature in ('binding', 'anticipatory')),
      reference_indicator text,
      twin_plan_id text,
      twin_code text,
      retired_at timestamptz,
      primary key (plan_id, code),
      foreign key (twin_plan_id, twin_code) references indicator (plan_id, code)
    );

    create table target (
      plan_id text not null,
      indicator text not null,
      kind text not null check (kind in ('final', 'annual', 'adjusted')),
      period date not null,
      revision integer not null,
      value numeric,
      value_max numeric,
      times_baseline boolean not null default false,
      document text not null,
      item text,
      set_on date,
      printed text not null,
      recorded_at timestamptz not null,
      withdrawn boolean not null default false,
      primary key (plan_id, indicator, kind, period, revision),
      foreign key (plan_id, indicator) references indicator (plan_id, code)
    );

    create table contact (
      contact_id uuid primary key,
      unit_code text not null references unit,
      role text not null check (role in ('reporter', 'head', 'planner', 'leader')),
      name text not null,
      email text not null,
      language text not null check (language in ('zh-CN', 'en')),
      portfolio text[] not null default '{}',
      demonstration boolean not null default false,
      removed_at timestamptz,
      unique (unit_code, role, email)
    );

    create table api_token (
      token_id uuid primary key,
      hash bytea not null unique,
      unit_code text references unit,
      role text not null check (role in ('reporter', 'head', 'planner', 'leader', 'assessor', 'admin')),
      label text not null,
      created_at timestamptz not null,
      revoked_at timestamptz,
      check (unit_code is not null or role not in ('reporter', 'head'))
    );

    create table business_clock (
      one boolean primary key default true check (one),
      starts_at timestamptz not null,
      machine_at timestamptz not null
    );

    create table installation (
      one boolean primary key default true check (one),
      demonstration_since timestamptz
    );
  `.execute(db);
};
