import { type Kysely, sql } from 'kysely';

/** What was submitted, as it was submitted. Figures are only ever added. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table submission (
      plan_id text not null references plan,
      submission_id uuid not null,
      seq bigint generated always as identity,
      unit_code text not null references unit,
      channel text not null check (channel in ('json', 'csv', 'xlsx')),
      token_id uuid references api_token,
      figure_count integer not null,
      status text not null default 'received'
        check (status in ('received', 'evaluated', 'rejected', 'awaiting_review', 'returned')),
      received_at timestamptz not null,
      processed_at timestamptz,
      notes jsonb not null default '[]',
      primary key (plan_id, submission_id)
    );
    create index submission_by_id on submission (submission_id);
    create index submission_waiting on submission (plan_id, seq) where status = 'received';

    create table figure (
      plan_id text not null,
      indicator text not null,
      unit_code text not null,
      member text not null default '',
      period date not null,
      revision integer not null,
      value numeric,
      numerator numeric,
      denominator numeric,
      final boolean not null default true,
      note text,
      submission_id uuid not null,
      reported_at timestamptz not null,
      primary key (plan_id, indicator, period, unit_code, member, revision),
      foreign key (plan_id, indicator) references indicator (plan_id, code),
      check ((value is null) = (numerator is not null and denominator is not null))
    );
    create index figure_by_submission on figure (submission_id);

    create table finding (
      plan_id text not null,
      submission_id uuid not null,
      ordinal integer not null,
      unit_code text not null,
      indicator text not null,
      period date not null,
      member text not null default '',
      code text not null,
      holds boolean not null,
      cell text,
      message_zh text not null,
      message_en text not null,
      suggestion numeric,
      found_at timestamptz not null,
      resolution text check (resolution in ('accepted', 'returned')),
      resolved_at timestamptz,
      resolved_by uuid references api_token,
      resolution_note text,
      primary key (plan_id, submission_id, ordinal),
      foreign key (plan_id, submission_id) references submission
    );

    create table idempotency_key (
      owner text not null,
      key text not null,
      content_hash bytea not null,
      plan_id text not null,
      submission_id uuid not null,
      answer jsonb not null,
      expires_at timestamptz not null,
      primary key (owner, key)
    );
    create index idempotency_key_expiry on idempotency_key (expires_at);

    create table reference_value (
      plan_id text not null,
      indicator text not null,
      kind text not null check (kind in ('issued', 'peer_average')),
      period date not null,
      revision integer not null,
      value numeric not null,
      issuer text not null,
      number text,
      dated date,
      recorded_at timestamptz not null,
      recorded_by uuid references api_token,
      processed_at timestamptz,
      primary key (plan_id, indicator, kind, period, revision),
      foreign key (plan_id, indicator) references indicator (plan_id, code)
    );
    create index reference_value_waiting on reference_value (plan_id, indicator) where processed_at is null;
  `.execute(db);
};
