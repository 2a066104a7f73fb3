import { isSilenceReminderDue, silenceReaders, timeZoneOf } from '@planwatch/domain';
import { newId } from '@planwatch/runtime';
import {
  asAbsence,
  asRecipient,
  asSilence,
  type ContactRow,
  type Db,
  insertDeliveries,
  listAbsences,
  listContacts,
  listLabelledAlerts,
  markReminded,
  type PlanCache,
  takeUnreminded,
  withPlans,
} from '@planwatch/store';
import type { MailPolicy } from '../reason-to-hold.ts';
import { type SilenceMailContext, type SilenceReading, silenceDelivery } from './silence-delivery.ts';

export interface RemindContext extends SilenceMailContext, MailPolicy {
  readonly db: Db;
  readonly plans: PlanCache;
}

/** What became of a reminder. `not_due`: the silence is over, ends later, or its end was told. */
export interface Reminded {
  readonly outcome: 'told' | 'not_due' | 'reaches_nobody';
  /** Mails to be sent now; others are held. */
  readonly deliveryIds: readonly string[];
}

/**
 * Tells whoever set a silence that it ends within a day, once; in their stead their deputy or the plan office. The
 * ledger and the mark are written together, so that of several at once one tells.
 */
export const remindOfSilence = (planId: string, silenceId: string, context: RemindContext): Promise<Reminded> =>
  withPlans(context.db, [planId], async (trx): Promise<Reminded> => {
    const now = context.clock.now();
    const row = await takeUnreminded(trx, planId, silenceId, now);
    const plan = row && (await context.plans(trx, planId))?.plan;
    if (!plan || !isSilenceReminderDue(asSilence(row), now.getTime())) return { outcome: 'not_due', deliveryIds: [] };
    const contacts = await listContacts(trx);
    const today = timeZoneOf(plan.timeZone).dateOf(now.getTime());
    const absences = (await listAbsences(trx, today)).map(asAbsence);
    const readers = silenceReaders({
      author: row.author_contact,
      planOffice: plan.planOffice,
      contacts: contacts.map(asRecipient),
      absences,
      today,
    });
    const silence: SilenceReading = { row, plan, open: await listLabelledAlerts(trx, plan) };
    const mails = readers.flatMap(({ contactId, why, deputyFor }) => {
      const contact = byId(contacts, contactId);
      const principal = deputyFor === undefined ? undefined : byId(contacts, deputyFor);
      return contact ? [silenceDelivery(silence, { id: newId(), contact, why, principal }, context)] : [];
    });
    await insertDeliveries(trx, mails, now);
    await markReminded(trx, row, now);
    const deliveryIds = mails.flatMap(({ deliveryId, held }) => (held === null ? [deliveryId] : []));
    return { outcome: mails.length === 0 ? 'reaches_nobody' : 'told', deliveryIds };
  });

const byId = (contacts: readonly ContactRow[], id: string): ContactRow | undefined =>
  contacts.find(({ contact_id }) => contact_id === id);
