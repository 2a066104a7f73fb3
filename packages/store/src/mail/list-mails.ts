import { type Selectable, sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { DeliveryStatus, DeliveryTable } from '../tables/delivery.ts';

/** A mail of the ledger with whom it was for. `response`: what the mail server said, or why it is held. */
export interface LedgerMail
  extends Pick<
    Selectable<DeliveryTable>,
    | 'plan_id'
    | 'delivery_id'
    | 'notification_kind'
    | 'contact_id'
    | 'recipient'
    | 'subject'
    | 'status'
    | 'response'
    | 'attempts'
    | 'created_at'
    | 'released_at'
    | 'sent_at'
  > {
  readonly name: string;
  readonly unit_code: string;
  readonly role: string;
  /** Their address now; `null`: they are out of use. */
  readonly email: string | null;
}

/** The same as it was composed. */
export interface ReadMail extends LedgerMail {
  readonly body_text: string;
  readonly body_html: string;
}

export interface MailFilter {
  readonly status?: DeliveryStatus | undefined;
  readonly plan?: string | undefined;
  /** Identity of the last mail already seen. */
  readonly after?: string | undefined;
  readonly limit: number;
}

const mails = (trx: Trx) =>
  trx
    .selectFrom('delivery')
    .innerJoin('contact', 'contact.contact_id', 'delivery.contact_id')
    .select([
      'delivery.plan_id',
      'delivery.delivery_id',
      'delivery.notification_kind',
      'delivery.contact_id',
      'delivery.recipient',
      'delivery.subject',
      'delivery.status',
      'delivery.response',
      'delivery.attempts',
      'delivery.created_at',
      'delivery.released_at',
      'delivery.sent_at',
      'contact.name',
      'contact.unit_code',
      'contact.role',
      sql<string | null>`case when contact.removed_at is null then contact.email end`.as('email'),
    ]);

/** Mails that the caller may see, the newest first. */
export const listMails = (trx: Trx, { status, plan, after, limit }: MailFilter): Promise<LedgerMail[]> =>
  mails(trx)
    .$if(status !== undefined, (query) => query.where('delivery.status', '=', status ?? 'failed'))
    .$if(plan !== undefined, (query) => query.where('delivery.plan_id', '=', plan ?? ''))
    .$if(after !== undefined, (query) => query.where('delivery.delivery_id', '<', after ?? ''))
    .orderBy('delivery.delivery_id', 'desc')
    .limit(limit)
    .execute();

export const findMail = (trx: Trx, id: string): Promise<ReadMail | undefined> =>
  mails(trx)
    .select(['delivery.body_text', 'delivery.body_html'])
    .where('delivery.delivery_id', '=', id)
    .executeTakeFirst();
