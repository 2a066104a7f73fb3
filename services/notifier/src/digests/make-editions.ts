import { DEFAULT_DIGEST_SCHEDULE, dueOccurrences, type Occurrence, type Plan, timeZoneOf } from '@planwatch/domain';
import type { ComposedMail } from '@planwatch/mail';
import { newId } from '@planwatch/runtime';
import {
  beginOccurrence,
  type Db,
  type DigestOccurrence,
  type DigestTimes,
  insertDelivery,
  insertEditions,
  listContacts,
  listSharingPlans,
  loadDigestMemories,
  loadDigestTimes,
  type PlanCache,
  type Trx,
  WEEKLY_DIGEST,
  withPlans,
} from '@planwatch/store';
import type { ComposeContext } from '../compose-wave.ts';
import { ledgerHeaders } from '../ledger-mail.ts';
import { type MailPolicy, reasonToHold } from '../reason-to-hold.ts';
import { composeEdition, type OwnEdition, ownEdition } from './compose-edition.ts';
import { digestReaders } from './digest-readers.ts';
import { planStanding } from './plan-standing.ts';

export interface MakeEditionsContext extends ComposeContext, MailPolicy {
  readonly db: Db;
  readonly plans: PlanCache;
}

/** The editions of one occurrence. */
export interface MadeOccurrence {
  readonly plannedFor: string;
  readonly editions: number;
  /** Mails to be sent now; the others are held. */
  readonly deliveryIds: readonly string[];
}

/**
 * Makes every occurrence of a plan's weekly digest that is due by business time and was not made, through
 * `plannedFor`, in their order, each in one transaction with all its mails. Of several at once one makes it.
 */
export const makeDueEditions = async (
  planId: string,
  plannedFor: string,
  context: MakeEditionsContext,
): Promise<MadeOccurrence[]> => {
  const times = await withPlans(context.db, [planId], (trx) => loadDigestTimes(trx, planId, WEEKLY_DIGEST));
  if (!times) return [];
  const due = dueOccurrences({
    schedule: DEFAULT_DIGEST_SCHEDULE,
    zone: timeZoneOf(times.timeZone),
    isWorkingDay: context.workingDays.isWorkingDay,
    since: times.since.getTime(),
    now: context.clock.now().getTime(),
    lastPlannedFor: times.lastPlannedFor,
  });
  const made: MadeOccurrence[] = [];
  for (const occurrence of due) {
    if (occurrence.plannedFor > plannedFor) break;
    const one = await makeOccurrence(planId, occurrence, times, context);
    if (one) made.push(one);
  }
  return made;
};

/** `null`: another worker made it. */
const makeOccurrence = async (
  planId: string,
  { plannedFor, at }: Occurrence,
  times: DigestTimes,
  context: MakeEditionsContext,
): Promise<MadeOccurrence | null> => {
  const occurrence = { planId, schedule: WEEKLY_DIGEST, plannedFor };
  const sharing = await listSharingPlans(context.db, planId);
  return withPlans(context.db, [planId, ...sharing], async (trx) => {
    const now = context.clock.now();
    if (!(await beginOccurrence(trx, occurrence, now))) return null;
    const editions = await editionsOf(trx, occurrence, [planId, ...sharing], new Date(at), times, context);
    await insertEditions(
      trx,
      occurrence,
      editions.map((own) => ({
        editionId: own.editionId,
        contactId: own.reader.contact.contact_id,
        memory: own.edition.memory,
      })),
      now,
    );
    const deliveryIds: string[] = [];
    for (const own of editions) {
      const held = await enterMail(trx, planId, own, composeEdition(own, context), now, context);
      if (held === null) deliveryIds.push(own.deliveryId);
    }
    return { plannedFor, editions: editions.length, deliveryIds };
  });
};

/** Every reader's edition, by what was known when it was due: one that is made late tells the same. */
const editionsOf = async (
  trx: Trx,
  occurrence: DigestOccurrence,
  planIds: readonly string[],
  asOf: Date,
  { since }: DigestTimes,
  { plans, workingDays }: MakeEditionsContext,
): Promise<OwnEdition[]> => {
  const homes = new Map<string, Plan>();
  for (const id of planIds) {
    const loaded = await plans(trx, id);
    if (loaded) homes.set(id, loaded.plan);
  }
  const plan = homes.get(occurrence.planId);
  if (!plan) return [];
  const { isWorkingDay } = workingDays;
  const standing = await planStanding(trx, { plan, homes, isWorkingDay, watchedSince: since, asOf });
  const memories = await loadDigestMemories(trx, occurrence);
  const { plannedFor } = occurrence;
  return digestReaders(await listContacts(trx), plan).map((reader) => {
    const last = memories.get(reader.contact.contact_id) ?? null;
    return ownEdition({ reader, plan, standing, plannedFor, last, editionId: newId(), deliveryId: newId() });
  });
};

const enterMail = async (
  trx: Trx,
  planId: string,
  { editionId, deliveryId, reader: { contact } }: OwnEdition,
  mail: ComposedMail,
  now: Date,
  policy: MailPolicy,
): Promise<string | null> => {
  const held = reasonToHold(contact, policy);
  await insertDelivery(
    trx,
    {
      planId,
      deliveryId,
      notification: { kind: 'digest', id: editionId },
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
  return held;
};
