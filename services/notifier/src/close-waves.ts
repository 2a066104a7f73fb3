import { setImmediate } from 'node:timers/promises';
import { type AlertMailInput, type ComposedMail, composeAlertMail } from '@planwatch/mail';
import type { ChartDrawer } from '@planwatch/mail/charts';
import { type Logger, newId, PlanwatchError } from '@planwatch/runtime';
import {
  type ContactRow,
  closeWaves,
  type Db,
  type DueWave,
  findContacts,
  insertDeliveries,
  lookAtWaves,
  type NewDelivery,
  type PlanCache,
  type Trx,
  withPlans,
} from '@planwatch/store';
import { type ClosingWave, type ComposeContext, readWaveMails } from './compose-wave.ts';
import { newDelivery } from './new-delivery.ts';
import type { ClaimedMail } from './outbox.ts';
import type { MailPolicy } from './reason-to-hold.ts';

export interface CloseWavesContext extends ComposeContext, MailPolicy {
  readonly db: Db;
  readonly plans: PlanCache;
  readonly charts: ChartDrawer;
  readonly leaseMs: number;
}

/** What became of a wave whose job came. */
export type WaveOutcome =
  | { readonly state: 'mailed'; readonly deliveryId: string; readonly held: string | null }
  | { readonly state: 'nothing_new' }
  | { readonly state: 'not_yet'; readonly waitMs: number }
  | { readonly state: 'gone' };

export interface ClosedWaves {
  /** By wave; there is one for each that was asked for. */
  readonly outcomes: ReadonlyMap<string, WaveOutcome>;
  /** The mails to be sent, in the caller's hands. */
  readonly claims: readonly ClaimedMail[];
}

/** A wave that somebody keeps adding to is left alone for a while after so many tries. */
const TRIES = 5;
const BUSY_WAIT_MS = 1_000;

/** A wave as it was read, with what its mail says; `mail` is `null` where that is nothing new. */
interface ReadWave {
  readonly wave: DueWave;
  readonly contact: ContactRow;
  readonly deliveryId: string;
  readonly mail: AlertMailInput | null;
}

type ComposedWave = Omit<ReadWave, 'mail'> & { readonly mail: ComposedMail | null };

/**
 * Closes those waves of a plan whose time has come, and enters the one mail of each in the ledger, as claimed by the
 * caller. The mails are drawn and composed with no transaction open; closing and entering are one, which leaves out a
 * wave that somebody added to meanwhile or closed: that is read again.
 */
export const closeDueWaves = async (
  planId: string,
  waveIds: readonly string[],
  context: CloseWavesContext,
  log: Logger,
): Promise<ClosedWaves> => {
  const outcomes = new Map<string, WaveOutcome>();
  const claims: ClaimedMail[] = [];
  let left = waveIds;
  for (let tries = 0; tries < TRIES && left.length > 0; tries += 1) {
    const { due, others } = await withPlans(context.db, [planId], (trx) => readWaves(trx, planId, left, context, log));
    for (const [waveId, outcome] of others) outcomes.set(waveId, outcome);
    const composed = await composeAll(due, context, log);
    if (composed.length === 0) break;
    const entered = await withPlans(context.db, [planId], (trx) => enterMails(trx, planId, composed, context));
    for (const [waveId, outcome] of entered.outcomes) outcomes.set(waveId, outcome);
    claims.push(...entered.claims);
    left = left.filter((waveId) => !outcomes.has(waveId));
  }
  for (const waveId of left) {
    if (!outcomes.has(waveId)) outcomes.set(waveId, { state: 'not_yet', waitMs: BUSY_WAIT_MS });
  }
  return { outcomes, claims };
};

const readWaves = async (
  trx: Trx,
  planId: string,
  waveIds: readonly string[],
  context: CloseWavesContext,
  log: Logger,
): Promise<{ due: ReadWave[]; others: Map<string, WaveOutcome> }> => {
  const now = context.clock.now();
  const others = new Map<string, WaveOutcome>();
  const due: DueWave[] = [];
  for (const [waveId, standing] of await lookAtWaves(trx, planId, waveIds, now)) {
    if (standing.state === 'due') due.push(standing);
    else if (standing.state === 'gone') others.set(waveId, { state: 'gone' });
    else others.set(waveId, { state: 'not_yet', waitMs: standing.closesAt.getTime() - now.getTime() });
  }
  if (due.length === 0) return { due: [], others };
  const loaded = await context.plans(trx, planId);
  if (!loaded) throw new PlanwatchError('internal', `Waves of plan ${planId}: there is no such plan`);
  const contacts = await findContacts(
    trx,
    due.map(({ contactId }) => contactId),
  );
  const read = due.map((wave) => {
    const contact = contacts.get(wave.contactId);
    if (!contact) throw new PlanwatchError('internal', `Wave ${wave.waveId}: there is no contact ${wave.contactId}`);
    return { wave, contact, deliveryId: newId() };
  });
  const closing = read.map(
    ({ wave, contact, deliveryId }): ClosingWave => ({ id: wave.waveId, period: wave.period, contact, deliveryId }),
  );
  const mails = await readWaveMails(trx, loaded.plan, closing, context, log);
  return { due: read.map((one) => ({ ...one, mail: mails.get(one.wave.waveId) ?? null })), others };
};

/** A chart that cannot be drawn is left out: the mail says its figures in words. Others get their turn in between. */
const composeAll = async (
  read: readonly ReadWave[],
  { charts }: CloseWavesContext,
  log: Logger,
): Promise<ComposedWave[]> => {
  const composed: ComposedWave[] = [];
  for (const { mail: input, ...wave } of read) {
    if (composed.length > 0) await setImmediate();
    const drawn =
      input &&
      (await charts.draw(input, (alertId, error) =>
        log.error({ alertId, reason: error.message }, 'wave.chart_left_out'),
      ));
    composed.push({ ...wave, mail: input && composeAlertMail(input, drawn ?? undefined) });
  }
  return composed;
};

/** Nothing is said of a wave that is no longer what was read. */
const enterMails = async (
  trx: Trx,
  planId: string,
  composed: readonly ComposedWave[],
  context: CloseWavesContext,
): Promise<{ outcomes: Map<string, WaveOutcome>; claims: ClaimedMail[] }> => {
  const now = context.clock.now();
  const closed = await closeWaves(
    trx,
    planId,
    composed.map(({ wave }) => wave),
    now,
  );
  const outcomes = new Map<string, WaveOutcome>();
  const mails = composed.flatMap(({ wave, contact, deliveryId, mail }) => {
    if (!closed.has(wave.waveId)) return [];
    if (!mail) outcomes.set(wave.waveId, { state: 'nothing_new' });
    const notification = { kind: 'wave', id: wave.waveId } as const;
    return mail ? [{ mail, entry: newDelivery({ planId, deliveryId, notification, contact }, mail, context) }] : [];
  });
  const entered = await insertDeliveries(
    trx,
    mails.map(({ entry }) => entry),
    now,
    context.leaseMs,
  );
  const claims: ClaimedMail[] = [];
  for (const { mail, entry } of mails) {
    const { deliveryId, notification, held } = entry;
    const isNew = entered.has(deliveryId);
    outcomes.set(notification.id, isNew ? { state: 'mailed', deliveryId, held } : { state: 'gone' });
    if (isNew && held === null) claims.push(claimOf(entry, mail));
  }
  return { outcomes, claims };
};

const claimOf = ({ planId, deliveryId, recipient }: NewDelivery, mail: ComposedMail): ClaimedMail => ({
  lease: { planId, deliveryId, fence: 1 },
  recipient,
  attempts: 1,
  sinceFirstAttemptMs: 0,
  released: false,
  mail,
});
