import { type AudienceRole, chooseRecipients, type RecipientContact, type RecipientReason } from '@planwatch/domain';
import type { Logger } from '@planwatch/runtime';
import {
  addToWaves,
  type ContactRow,
  listContacts,
  loadToldContacts,
  type OpenWave,
  type Trx,
  type WavePolicy,
} from '@planwatch/store';
import type { Notice } from './follow-track.ts';

/** Puts notices into their recipients' waves. A notice that reaches nobody is said aloud in the log. */
export const tell = async (
  trx: Trx,
  notices: readonly Notice[],
  options: { policy: WavePolicy; now: Date; log: Logger },
): Promise<OpenWave[]> => {
  if (notices.length === 0) return [];
  const contacts = (await listContacts(trx)).map(asRecipient);
  const toldBefore = await loadToldContacts(
    trx,
    notices.filter((n) => n.to.includes('told')).map((n) => n.alertId),
  );
  const entries = notices.flatMap((notice) => {
    const chosen = [
      ...recipientsOf(notice, contacts),
      ...(notice.to.includes('told') ? (toldBefore.get(notice.alertId) ?? []) : []),
    ];
    if (chosen.length === 0)
      options.log.error({ alertId: notice.alertId, reason: notice.reason }, 'alert.reaches_nobody');
    return chosen.map(({ contactId, why }) => ({
      planId: notice.plan.code,
      contactId,
      period: notice.period,
      alertId: notice.alertId,
      eventOrdinal: notice.eventOrdinal,
      why,
      closeAtOnce: notice.immediate,
    }));
  });
  return addToWaves(trx, entries, options.policy, options.now);
};

const asRecipient = (row: ContactRow): RecipientContact => ({
  contactId: row.contact_id,
  unit: row.unit_code,
  role: row.role,
  email: row.email,
  portfolio: row.portfolio,
});

const recipientsOf = (
  notice: Notice,
  contacts: readonly RecipientContact[],
): { contactId: string; why: RecipientReason }[] =>
  chooseRecipients({
    indicator: { leadUnit: notice.unit },
    to: notice.to.filter((role): role is AudienceRole => role !== 'told'),
    contacts,
    planOffice: notice.plan.planOffice,
  });
