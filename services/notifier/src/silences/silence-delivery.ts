import { alertName, namedMatchers, type Plan, previewSilence, type SilenceReader, unitName } from '@planwatch/domain';
import { composeSilenceEndingMail } from '@planwatch/mail';
import type { Clock } from '@planwatch/runtime';
import type { ContactRow, LabelledAlert, NewDelivery, SilenceRow } from '@planwatch/store';
import { newDelivery } from '../new-delivery.ts';
import type { MailPolicy } from '../reason-to-hold.ts';

export interface SilenceMailContext {
  readonly clock: Clock;
  readonly messageHost: string;
  readonly publicUrl: string;
  readonly demonstration: boolean;
}

/** A silence, and what is open in its plan. */
export interface SilenceReading {
  readonly row: SilenceRow;
  readonly plan: Plan;
  readonly open: readonly LabelledAlert[];
}

interface Reader {
  /** Of the delivery. */
  readonly id: string;
  readonly contact: ContactRow;
  readonly why: SilenceReader['why'];
  /** Who is away and for whom this one acts. */
  readonly principal: ContactRow | undefined;
}

/** The mail that tells one reader that a silence ends, for the ledger. */
export const silenceDelivery = (
  { row, plan, open }: SilenceReading,
  { id, contact, why, principal }: Reader,
  context: SilenceMailContext & MailPolicy,
): NewDelivery => {
  const { clock, messageHost, publicUrl, demonstration } = context;
  const { name, email, language } = contact;
  const { mutes } = previewSilence(row, open);
  const mail = composeSilenceEndingMail({
    delivery: { id, host: messageHost },
    recipient: { name, email, language, why, ...(principal ? { deputyFor: principal.name } : {}) },
    plan: { ...plan, office: unitName(plan, plan.planOffice) },
    silence: {
      from: row.from_at,
      until: row.until_at,
      reason: row.reason,
      matchers: namedMatchers(row.matchers, plan),
    },
    mutes: mutes.map(({ row: alert }) => alertName({ ...alert, unit: alert.unit_code }, plan)),
    demonstration,
    clock: { shifted: clock.shifted, now: clock.now() },
    publicUrl,
    // Pages for people come with the portal.
    url: null,
  });
  const notification = { kind: 'silence', id: row.silence_id } as const;
  return newDelivery({ planId: plan.code, deliveryId: id, notification, contact }, mail, context);
};
