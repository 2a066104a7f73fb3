import { sql } from 'kysely';
import type { Trx } from '../store.ts';

/** An address that a mail server refused for good, or that nothing reached for days; since its last mail that arrived. */
export interface FailedAddress {
  readonly recipient: string;
  readonly unitCode: string | null;
  /** Mails of the plans at hand that never arrived, since. */
  readonly mails: number;
  readonly since: Date;
  /** Of the latest such mail. */
  readonly subject: string;
  /** What the server said to it. */
  readonly response: string | null;
}

/**
 * Each undeliverable address once, the latest first: one that somebody still has, in any post, and that no later mail
 * reached in any.
 */
export const listFailedAddresses = async (trx: Trx, planIds: readonly string[]): Promise<FailedAddress[]> => {
  const plans = sql`${[...planIds]}::text[]`;
  const { rows } = await sql<FailedAddress>`
    with failed as (
      select delivery.delivery_id, lower(delivery.recipient) as address, delivery.recipient, delivery.subject,
        delivery.response, delivery.created_at, used.unit_code
      from delivery join lateral (
        select unit_code from contact
        where lower(contact.email) = lower(delivery.recipient) and removed_at is null
        order by contact.contact_id = delivery.contact_id desc, contact.contact_id limit 1
      ) used on true
      where plan_id = any(${plans}) and status = 'failed' and not exists (
        select from contact same join delivery later using (contact_id)
        where lower(same.email) = lower(delivery.recipient) and lower(later.recipient) = lower(delivery.recipient)
          and later.plan_id = any(${plans}) and later.status = 'sent' and later.created_at > delivery.created_at
      )
    )
    select distinct on (address) recipient, unit_code as "unitCode",
      (count(*) over (partition by address))::integer as mails,
      min(created_at) over (partition by address) as since, subject, response
    from failed order by address, created_at desc, delivery_id desc`.execute(trx);
  return rows.toSorted((a, b) => b.since.getTime() - a.since.getTime());
};
