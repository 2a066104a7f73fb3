import { type AlertMailInput, type ComposedMail, composeAlertMail } from '@planwatch/mail';
import type { ChartDrawer } from '@planwatch/mail/charts';
import { type Logger, newId, PlanwatchError } from '@planwatch/runtime';
import {
  type ContactRow,
  closeWave,
  type Db,
  type DueWave,
  findContact,
  insertDelivery,
  lookAtWave,
  type PlanCache,
  type Trx,
  type WaveStanding,
  withPlans,
} from '@planwatch/store';
import { type ComposeContext, readWaveMail } from './compose-wave.ts';
import { ledgerHeaders } from './ledger-mail.ts';
import { type MailPolicy, reasonToHold } from './reason-to-hold.ts';

export interface CloseWaveContext extends ComposeContext, MailPolicy {
  readonly db: Db;
  readonly plans: PlanCache;
  readonly charts: ChartDrawer;
}

/** What became of a wave whose job came. */
export type WaveOutcome =
  | { readonly state: 'mailed'; readonly deliveryId: string; readonly held: string | null }
  | { readonly state: 'nothing_new' }
  | { readonly state: 'not_yet'; readonly waitMs: number }
  | { readonly state: 'gone' };

/** A wave that somebody keeps adding to is left alone for a while after so many tries. */
const TRIES = 5;
const BUSY_WAIT_MS = 1_000;

/** A wave as it was read, with what its mail says; `input` is `null` where that is nothing new. */
interface ReadWave {
  readonly planId: string;
  readonly waveId: string;
  readonly wave: DueWave;
  readonly contact: ContactRow;
  readonly deliveryId: string;
  readonly input: AlertMailInput | null;
}

/**
 * Closes a wave whose time has come and enters its one mail in the ledger. The mail is drawn and composed with no
 * transaction open; closing and entering are one, which changes nothing where somebody added to the wave meanwhile or
 * closed it: then it is read again.
 */
export const closeDueWave = async (
  planId: string,
  waveId: string,
  context: CloseWaveContext,
  log: Logger,
): Promise<WaveOutcome> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const read = await withPlans(context.db, [planId], (trx) => readWave(trx, planId, waveId, context, log));
    if ('state' in read) {
      if (read.state === 'gone') return { state: 'gone' };
      return { state: 'not_yet', waitMs: read.closesAt.getTime() - context.clock.now().getTime() };
    }
    const mail = read.input && (await composed(read.input, context, log));
    const outcome = await withPlans(context.db, [planId], (trx) => enterMail(trx, read, mail, context));
    if (outcome) return outcome;
  }
  return { state: 'not_yet', waitMs: BUSY_WAIT_MS };
};

const readWave = async (
  trx: Trx,
  planId: string,
  waveId: string,
  context: CloseWaveContext,
  log: Logger,
): Promise<ReadWave | Exclude<WaveStanding, DueWave>> => {
  const wave = await lookAtWave(trx, planId, waveId, context.clock.now());
  if (wave.state !== 'due') return wave;
  const loaded = await context.plans(trx, planId);
  const contact = await findContact(trx, wave.contactId);
  if (!loaded || !contact) {
    throw new PlanwatchError('internal', `Wave ${waveId} of plan ${planId}: the plan or the contact is not there`);
  }
  const deliveryId = newId();
  const closing = { id: waveId, plan: loaded.plan, contact, period: wave.period };
  const input = await readWaveMail(trx, closing, deliveryId, context, log);
  return { planId, waveId, wave, contact, deliveryId, input };
};

/** A chart that cannot be drawn is left out: the mail says its figures in words. */
const composed = async (input: AlertMailInput, { charts }: CloseWaveContext, log: Logger): Promise<ComposedMail> =>
  composeAlertMail(
    input,
    await charts.draw(input, (alertId, error) => log.error({ alertId, reason: error.message }, 'wave.chart_left_out')),
  );

/** `null`: the wave is no longer what was read. */
const enterMail = async (
  trx: Trx,
  { planId, waveId, wave, contact, deliveryId }: ReadWave,
  mail: ComposedMail | null,
  context: CloseWaveContext,
): Promise<WaveOutcome | null> => {
  const now = context.clock.now();
  if (!(await closeWave(trx, planId, waveId, wave.additions, now))) return null;
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
};
