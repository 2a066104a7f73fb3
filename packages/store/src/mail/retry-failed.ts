import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import { recordChanges } from './delivery-changes.ts';

/** Which mails somebody wants sent again: these, those to a person by their present address, or all that failed. */
export type RetryChoice = { readonly ids: readonly string[] } | { readonly to: string } | { readonly all: true };

/** Why a mail that failed is not sent again. `has_it_already`: its contact's present address was sent the same. */
export type RetryRefusal = 'contact_removed' | 'has_it_already' | 'too_old';

interface RetriedMail {
  readonly planId: string;
  readonly deliveryId: string;
  /** Where it goes now. */
  readonly recipient: string;
}

export interface RetryOutcome {
  readonly retried: readonly RetriedMail[];
  readonly refused: readonly { readonly deliveryId: string; readonly why: RetryRefusal }[];
}

/** A mail that failed, and how its contact stands now. */
interface FailedMail {
  readonly plan_id: string;
  readonly delivery_id: string;
  readonly notification_id: string;
  readonly email: string;
  readonly removed: boolean;
  readonly pictures_dropped: boolean;
  readonly has_it: boolean;
}

/**
 * Puts mails that failed for good back into the ledger as _pending_, to their contacts' present addresses: the same mail
 * under the same Message-ID, tried for as long as a new one. What did not fail is left alone, so asking twice sends
 * once. `at` is business time. Row security decides who may.
 */
export const retryFailed = async (
  trx: Trx,
  given: { readonly choice: RetryChoice; readonly plan?: string | undefined; readonly by: string; readonly at: Date },
): Promise<RetryOutcome> => {
  const retried: RetriedMail[] = [];
  const refused: { deliveryId: string; why: RetryRefusal }[] = [];
  const reached = new Set<string>();
  for (const mail of await lockFailed(trx, given.choice, given.plan)) {
    const { plan_id: planId, delivery_id: deliveryId, email: recipient } = mail;
    const news = `${planId}/${mail.notification_id}/${recipient}`;
    const why = reached.has(news) ? 'has_it_already' : refusalOf(mail);
    if (why) refused.push({ deliveryId, why });
    else retried.push({ planId, deliveryId, recipient });
    reached.add(news);
  }
  if (retried.length > 0) await putBack(trx, retried, given);
  return { retried, refused };
};

const lockFailed = async (trx: Trx, choice: RetryChoice, plan: string | undefined): Promise<FailedMail[]> => {
  const { rows } = await sql<FailedMail>`
    select delivery.plan_id, delivery.delivery_id, delivery.notification_id, contact.email,
      contact.removed_at is not null as removed, delivery.pictures_dropped,
      exists (
        select from delivery other
        where other.plan_id = delivery.plan_id and other.notification_id = delivery.notification_id
          and other.recipient = contact.email and other.delivery_id <> delivery.delivery_id
      ) as has_it
    from delivery join contact using (contact_id)
    where delivery.status = 'failed' and ${chosen(choice)}
      ${plan === undefined ? sql`` : sql`and delivery.plan_id = ${plan}`}
    order by delivery.plan_id, delivery.delivery_id for update of delivery`.execute(trx);
  return rows;
};

const chosen = (choice: RetryChoice) => {
  if ('ids' in choice) return sql`delivery.delivery_id = any(${[...choice.ids]}::uuid[])`;
  return 'to' in choice ? sql`lower(contact.email) = ${choice.to.toLowerCase()}` : sql`true`;
};

const refusalOf = ({ removed, pictures_dropped, has_it }: FailedMail): RetryRefusal | null => {
  if (removed) return 'contact_removed';
  if (pictures_dropped) return 'too_old';
  return has_it ? 'has_it_already' : null;
};

const putBack = async (
  trx: Trx,
  retried: readonly RetriedMail[],
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> => {
  const ids = sql`${retried.map(({ deliveryId }) => deliveryId)}::uuid[]`;
  await recordChanges(trx, { change: 'retried', ids: retried.map(({ deliveryId }) => deliveryId), by, at });
  await sql`
    update delivery
    set status = 'pending', recipient = contact.email, response = null, attempts = 0, first_attempt_at = null,
        next_attempt_at = now()
    from contact
    where delivery.delivery_id = any(${ids}) and contact.contact_id = delivery.contact_id`.execute(trx);
};
