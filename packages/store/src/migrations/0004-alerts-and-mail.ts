import { type Kysely, sql } from 'kysely';

/** Episodes of alert, the waves that gather them per recipient, the weekly editions, and the ledger of deliveries. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table alert (
      plan_id text not null,
      alert_id uuid not null,
      kind text not null,
      subject text not null,
      indicator text,
      unit_code text not null,
      state text not null check (state in ('pending', 'firing', 'acknowledged', 'resolved')),
      severity text not null check (severity in ('warning', 'critical')),
      light text,
      period date not null,
      evaluation_id uuid,
      told boolean not null,
      opened_at timestamptz not null,
      updated_at timestamptz not null,
      acknowledged_at timestamptz,
      acknowledged_by text,
      expected_on date,
      measure text,
      resolved_at timestamptz,
      primary key (plan_id, alert_id)
    );
    create index alert_by_id on alert (alert_id);
    create unique index alert_open on alert (plan_id, kind, subject) where state <> 'resolved';

    create table alert_event (
      plan_id text not null,
      alert_id uuid not null,
      ordinal integer not null,
      reason text not null,
      light text,
      previous_light text,
      period date not null,
      evaluation_id uuid,
      told text[] not null,
      facts jsonb,
      at timestamptz not null,
      primary key (plan_id, alert_id, ordinal),
      foreign key (plan_id, alert_id) references alert
    );

    create table alert_track (
      plan_id text not null,
      kind text not null,
      subject text not null,
      state jsonb not null,
      alert_id uuid,
      events integer not null,
      open boolean not null,
      updated_at timestamptz not null,
      primary key (plan_id, kind, subject)
    ) with (fillfactor = 70);
    create index alert_track_open on alert_track (plan_id) where open;

    create table wave (
      plan_id text not null,
      wave_id uuid not null,
      contact_id uuid not null references contact,
      period date not null,
      opened_at timestamptz not null,
      closes_at timestamptz not null,
      closed_at timestamptz,
      additions integer not null default 1,
      primary key (plan_id, wave_id)
    );
    create unique index wave_open on wave (plan_id, contact_id, period) where closed_at is null;
    create index wave_by_contact on wave (plan_id, contact_id);

    create table wave_item (
      plan_id text not null,
      wave_id uuid not null,
      alert_id uuid not null,
      event_ordinal integer not null,
      why text not null,
      primary key (plan_id, wave_id, alert_id, event_ordinal),
      foreign key (plan_id, wave_id) references wave,
      foreign key (plan_id, alert_id, event_ordinal) references alert_event
    );
    create index wave_item_by_alert on wave_item (plan_id, alert_id);

    create table delivery (
      plan_id text not null,
      delivery_id uuid not null,
      notification_kind text not null check (notification_kind in ('wave', 'digest')),
      notification_id uuid not null,
      contact_id uuid not null references contact,
      recipient text not null,
      status text not null default 'pending'
        check (status in ('pending', 'held', 'sending', 'sent', 'deferred', 'failed', 'unknown')),
      message_id text not null,
      subject text not null,
      body_text text not null,
      body_html text not null,
      headers jsonb not null default '{}',
      attempts integer not null default 0,
      fence bigint not null default 0,
      lease_until timestamptz,
      next_attempt_at timestamptz not null,
      first_attempt_at timestamptz,
      response text,
      created_at timestamptz not null,
      released_at timestamptz,
      sent_at timestamptz,
      primary key (plan_id, delivery_id),
      unique (plan_id, notification_id, recipient)
    );
    create index delivery_by_id on delivery (delivery_id);
    create index delivery_by_contact on delivery (plan_id, contact_id);
    create index delivery_waiting on delivery (plan_id, next_attempt_at)
      where status in ('pending', 'sending', 'deferred', 'unknown');

    create table digest_occurrence (
      plan_id text not null references plan,
      schedule text not null,
      planned_for date not null,
      made_at timestamptz not null,
      primary key (plan_id, schedule, planned_for)
    );

    create table digest_edition (
      plan_id text not null,
      edition_id uuid not null,
      schedule text not null,
      planned_for date not null,
      contact_id uuid not null references contact,
      memory jsonb not null,
      made_at timestamptz not null,
      primary key (plan_id, edition_id),
      unique (plan_id, schedule, planned_for, contact_id),
      foreign key (plan_id, schedule, planned_for) references digest_occurrence
    );
    create index digest_edition_by_contact on digest_edition (plan_id, schedule, contact_id, planned_for);

    create table picture (
      plan_id text not null,
      digest text not null,
      content bytea not null,
      primary key (plan_id, digest)
    );
    alter table picture alter column content set storage external;

    create table delivery_picture (
      plan_id text not null,
      delivery_id uuid not null,
      ordinal integer not null,
      content_id text not null,
      filename text not null,
      digest text not null,
      primary key (plan_id, delivery_id, ordinal),
      foreign key (plan_id, delivery_id) references delivery on delete cascade,
      foreign key (plan_id, digest) references picture
    );
    create index delivery_picture_by_digest on delivery_picture (plan_id, digest);
  `.execute(db);
};
