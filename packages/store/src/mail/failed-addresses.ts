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

/** Each undeliverable address once, the latest first; one that a later mail reached is not among them. */
export const listFailedAddresses = async (trx: Trx, planIds: readonly string[]): Promise<FailedAddress[]> => {
  const { rows } = await sql<FailedAddress>`
    with failed as (
      select delivery.delivery_id, delivery.recipient, delivery.subject, delivery.response, delivery.created_at,
        contact.unit_code
      from delivery join contact using (contact_id)
      where plan_id = any(${[...planIds]}::text[]) and status = 'failed'
        and not exists (
          select from delivery later
          where later.plan_id = any(${[...planIds]}::text[]) and later.contact_id = delivery.contact_id
            and later.recipient = delivery.recipient and later.status = 'sent' and later.created_at > delivery.created_at
        )
    )
    select distinct on (recipient) recipient, unit_code as "unitCode",
      (count(*) over (partition by recipient))::integer as mails,
      min(created_at) over (partition by recipient) as since, subject, response
    from failed order by recipient, created_at desc, delivery_id desc`.execute(trx);
  return rows.toSorted((a, b) => b.since.getTime() - a.since.getTime());
};
