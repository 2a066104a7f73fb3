import { newId } from '@planwatch/runtime';
import { type Db, insertDeliveries, type NewDelivery, withPlans } from '@planwatch/store';
import { sql } from 'kysely';

/** A mail in the ledger, and how it stands. */
interface GivenMail extends Partial<Pick<NewDelivery, 'notification' | 'subject' | 'held' | 'pictures'>> {
  readonly plan?: string;
  readonly contactId: string;
  readonly recipient: string;
  readonly at: Date;
  /** Left out: as it was entered. */
  readonly status?: string;
  readonly response?: string;
  readonly sentAt?: Date;
}

/** Enters a mail as a worker, and sets how it fared. Returns its identity. */
export const enterMail = async (
  worker: Db,
  { plan = 'sample-outline', at, status, response, sentAt, ...given }: GivenMail,
): Promise<string> => {
  const deliveryId = newId();
  const mail: NewDelivery = {
    planId: plan,
    deliveryId,
    notification: { kind: 'wave', id: newId() },
    messageId: `<delivery.${deliveryId}@sample.test>`,
    subject: '【滞后】森林覆盖率',
    text: '正文',
    html: '<p>正文</p>',
    headers: {},
    held: null,
    ...given,
  };
  await withPlans(worker, [plan], async (trx) => {
    await insertDeliveries(trx, [mail], at);
    if (status === undefined) return;
    await sql`update delivery set status = ${status}, response = ${response ?? null}, sent_at = ${sentAt ?? null}
      where delivery_id = ${deliveryId}`.execute(trx);
  });
  return deliveryId;
};
