import type { Plan } from '@planwatch/domain';
import { newId, type WorkingDays } from '@planwatch/runtime';
import {
  type DigestOccurrence,
  type DigestTimes,
  listContacts,
  listFailedAddresses,
  loadDigestMemories,
  type PlanCache,
  type Trx,
} from '@planwatch/store';
import { type OwnEdition, ownEdition } from './compose-edition.ts';
import { digestReaders } from './digest-readers.ts';
import { planStanding } from './plan-standing.ts';

export interface PlanEditionsContext {
  readonly plans: PlanCache;
  readonly workingDays: WorkingDays;
}

/** The edition that a contact gets; who holds several posts gets one for all of them. */
export const readerOf = (editions: readonly OwnEdition[], contactId: string): OwnEdition | undefined =>
  editions.find(({ reader }) => reader.contactIds.includes(contactId));

/**
 * Every reader's edition of an occurrence, by what was known at an instant; nothing is written. `planIds`: the plan
 * and those that twins of its indicators live in, at hand in the transaction. Empty when there is no such plan.
 */
export const planEditions = async (
  trx: Trx,
  occurrence: DigestOccurrence,
  { planIds, asOf, times }: { planIds: readonly string[]; asOf: Date; times: DigestTimes },
  { plans, workingDays }: PlanEditionsContext,
): Promise<OwnEdition[]> => {
  const homes = new Map<string, Plan>();
  for (const id of planIds) {
    const loaded = await plans(trx, id);
    if (loaded) homes.set(id, loaded.plan);
  }
  const plan = homes.get(occurrence.planId);
  if (!plan) return [];
  const { isWorkingDay } = workingDays;
  const standing = await planStanding(trx, { plan, homes, isWorkingDay, watchedSince: times.since, asOf });
  const memories = await loadDigestMemories(trx, occurrence);
  const failed = await listFailedAddresses(trx, [plan.code]);
  const { plannedFor } = occurrence;
  return digestReaders(await listContacts(trx), plan).map((reader) => {
    const last = memories.get(reader.contact.email.toLowerCase()) ?? null;
    const undeliverable = reader.scope.all ? failed : [];
    const ids = { editionId: newId(), deliveryId: newId() };
    return ownEdition({ reader, plan, standing, plannedFor, undeliverable, last, ...ids });
  });
};
