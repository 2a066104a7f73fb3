import { type Kysely, sql } from 'kysely';

/**
 * Digests on request, read again, and left off. A token may be its holder's own, so that leaders and heads see the
 * editions that were written to them, and only those.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    alter table api_token add column contact_id uuid references contact;

    alter table contact add column digest text check (digest in ('on', 'off'));

    create table unsubscribe_request (
      request_id uuid primary key,
      contact_id uuid not null references contact,
      plan_id text not null references plan,
      requested_at timestamptz not null,
      decision text check (decision in ('granted', 'refused')),
      decided_by text,
      decided_at timestamptz,
      check ((decision is null) = (decided_at is null))
    );
    create unique index unsubscribe_request_open on unsubscribe_request (contact_id) where decided_at is null;

    create table digest_request (
      plan_id text not null references plan,
      request_id uuid not null,
      kind text not null check (kind in ('early', 'trial')),
      planned_for date not null,
      reader_id uuid references contact,
      recipient_id uuid references contact,
      requested_by text not null,
      requested_at timestamptz not null,
      outcome text check (outcome in ('made', 'made_before', 'no_edition')),
      done_at timestamptz,
      primary key (plan_id, request_id),
      check ((kind = 'trial') = (reader_id is not null and recipient_id is not null)),
      check ((outcome is null) = (done_at is null))
    );
    create unique index digest_request_early on digest_request (plan_id, planned_for) where kind = 'early';
    create index digest_request_waiting on digest_request (plan_id) where done_at is null;

    create function caller_contact() returns uuid language sql stable parallel safe
      return nullif(current_setting('planwatch.contact', true), '')::uuid;
    create function caller_contacts() returns uuid[] language sql stable parallel safe
      return array(
        select contact.contact_id from contact join contact own on lower(own.email) = lower(contact.email)
        where own.contact_id = caller_contact()
          or caller_contact() is null and caller_role() = 'head' and own.role = 'head' and own.unit_code = caller_unit()
      );

    grant select on contact to planwatch_intake;
    grant update (digest) on contact to planwatch_intake;
    grant select, insert on unsubscribe_request to planwatch_intake;
    grant select, insert on digest_request to planwatch_intake;
    grant select, update (outcome, done_at) on digest_request to planwatch_worker;
    grant select (plan_id, delivery_id, notification_kind, notification_id, recipient, status, subject, body_text,
      body_html, created_at, sent_at) on delivery to planwatch_intake;

    alter table digest_request enable row level security;
    create policy worker on digest_request to planwatch_worker
      using (plan_id = any((select plans_at_hand())::text[]))
      with check (plan_id = any((select plans_at_hand())::text[]));
    create policy intake_office on digest_request to planwatch_intake
      using ((select caller_role()) in ('planner', 'admin'));

    alter table contact enable row level security;
    create policy known on contact for select to planwatch_intake, planwatch_worker using (true);
    create policy intake_own on contact for update to planwatch_intake
      using (contact_id = any((select caller_contacts())::uuid[]));
    alter table unsubscribe_request enable row level security;
    create policy intake_office on unsubscribe_request for select to planwatch_intake
      using ((select caller_role()) in ('planner', 'admin'));
    create policy intake_own on unsubscribe_request to planwatch_intake
      using (contact_id = any((select caller_contacts())::uuid[]));

    drop policy intake_read on digest_edition;
    create policy intake_own on digest_edition for select to planwatch_intake
      using ((select caller_role()) in ('planner', 'admin') or contact_id = any((select caller_contacts())::uuid[]));
    create policy intake_digest on delivery for select to planwatch_intake
      using (notification_kind = 'digest' and exists (
        select from digest_edition
        where digest_edition.plan_id = delivery.plan_id and digest_edition.edition_id = delivery.notification_id
      ));
  `.execute(db);
};
