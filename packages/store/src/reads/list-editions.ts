import type { ContactRole } from '@planwatch/domain';
import type { Trx } from '../store.ts';
import type { DeliveryStatus } from '../tables/delivery.ts';

/** An edition in a list, with its reader and how its mail fared. */
export interface EditionRow {
  readonly plan_id: string;
  readonly edition_id: string;
  readonly planned_for: string;
  readonly made_at: Date;
  readonly contact_id: string;
  readonly unit_code: string;
  readonly role: ContactRole;
  readonly name: string;
  readonly recipient: string;
  readonly subject: string;
  readonly status: DeliveryStatus;
  readonly sent_at: Date | null;
}

/** The same with the mail as it was composed. */
export interface KeptEdition extends EditionRow {
  readonly body_text: string;
  readonly body_html: string;
}

export interface EditionFilter {
  readonly plan?: string | undefined;
  /** Contact whose editions are asked for. */
  readonly reader?: string | undefined;
  /** Identity of the last edition already seen. */
  readonly after?: string | undefined;
  readonly limit: number;
}

const editions = (trx: Trx) =>
  trx
    .selectFrom('digest_edition as edition')
    .innerJoin('contact', 'contact.contact_id', 'edition.contact_id')
    .innerJoin('delivery', (on) =>
      on
        .onRef('delivery.plan_id', '=', 'edition.plan_id')
        .onRef('delivery.notification_id', '=', 'edition.edition_id')
        .on('delivery.notification_kind', '=', 'digest'),
    )
    .select([
      'edition.plan_id',
      'edition.edition_id',
      'edition.planned_for',
      'edition.made_at',
      'edition.contact_id',
      'contact.unit_code',
      'contact.role',
      'contact.name',
      'delivery.recipient',
      'delivery.subject',
      'delivery.status',
      'delivery.sent_at',
    ]);

/** Weekly editions that the caller may see, the newest first. */
export const listEditions = (trx: Trx, { plan, reader, after, limit }: EditionFilter): Promise<EditionRow[]> =>
  editions(trx)
    .$if(plan !== undefined, (query) => query.where('edition.plan_id', '=', plan ?? ''))
    .$if(reader !== undefined, (query) => query.where('edition.contact_id', '=', reader ?? ''))
    .$if(after !== undefined, (query) => query.where('edition.edition_id', '<', after ?? ''))
    .orderBy('edition.edition_id', 'desc')
    .limit(limit)
    .execute();

/** One edition as it was mailed. */
export const findEdition = (trx: Trx, id: string): Promise<KeptEdition | undefined> =>
  editions(trx)
    .select(['delivery.body_text', 'delivery.body_html'])
    .where('edition.edition_id', '=', id)
    .executeTakeFirst();
