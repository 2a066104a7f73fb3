import { type Logger, newId, PlanwatchError } from '@planwatch/runtime';
import { closeWave, type Db, findContact, insertDelivery, type PlanCache, type Trx, withPlans } from '@planwatch/store';
import { type ComposeContext, composeWave } from './compose-wave.ts';
import { ledgerHeaders } from './ledger-mail.ts';
import { type MailPolicy, reasonToHold } from './reason-to-hold.ts';

export interface CloseWaveContext extends ComposeContext, MailPolicy {
  readonly db: Db;
  readonly plans: PlanCache;
}

/** What became of a wave whose job came. */
export type WaveOutcome =
  | { readonly state: 'mailed'; readonly deliveryId: string; readonly held: string | null }
  | { readonly state: 'nothing_new' }
  | { readonly state: 'not_yet'; readonly waitMs: number }
  | { readonly state: 'gone' };

/** Closes a wave whose time has come and enters its one mail in the ledger, both in one transaction. */
export const closeDueWave = (
  planId: string,
  waveId: string,
  context: CloseWaveContext,
  log: Logger,
): Promise<WaveOutcome> =>
  withPlans(context.db, [planId], async (trx) => {
    const now = context.clock.now();
    const closing = await closeWave(trx, planId, waveId, now);
    if (closing.state === 'gone') return { state: 'gone' };
    if (closing.state === 'open') return { state: 'not_yet', waitMs: closing.closesAt.getTime() - now.getTime() };
    const { plan, contact } = await addressee(trx, planId, closing.contactId, context.plans);
    const deliveryId = newId();
    const wave = { id: waveId, plan, contact, period: closing.period };
    const mail = await composeWave(trx, wave, deliveryId, context, log);
    if (!mail) return { state: 'nothing_new' };
    const held = reasonToHold(contact, context);
    const entered = await insertDelivery(
      trx,
      {
        planId,
        deliveryId,
        notification: { kind: 'wave', id: waveId },
        contactId: contact.contact_id,
        recipient: contact.email,
        messageId: mail.messageId,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        headers: ledgerHeaders(mail),
        pictures: mail.pictures ?? [],
        held,
      },
      now,
    );
    return entered ? { state: 'mailed', deliveryId, held } : { state: 'gone' };
  });

const addressee = async (trx: Trx, planId: string, contactId: string, plans: PlanCache) => {
  const loaded = await plans(trx, planId);
  const contact = await findContact(trx, contactId);
  if (!loaded || !contact) {
    throw new PlanwatchError('internal', `Wave of plan ${planId} for contact ${contactId}: one of them is not there`);
  }
  return { plan: loaded.plan, contact };
};
