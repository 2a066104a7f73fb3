import type { DigestMemory } from '@planwatch/domain';
import type { Trx } from '../store.ts';
import type { DigestOccurrence } from './begin-occurrence.ts';

/** What each contact's last edition before this occurrence said, by contact. */
export const loadDigestMemories = async (
  trx: Trx,
  { planId, schedule, plannedFor }: DigestOccurrence,
): Promise<ReadonlyMap<string, DigestMemory>> => {
  const rows = await trx
    .selectFrom('digest_edition')
    .distinctOn('contact_id')
    .select(['contact_id', 'memory'])
    .where('plan_id', '=', planId)
    .where('schedule', '=', schedule)
    .where('planned_for', '<', plannedFor)
    .orderBy('contact_id')
    .orderBy('planned_for', 'desc')
    .execute();
  return new Map(rows.map(({ contact_id, memory }) => [contact_id, memory]));
};
