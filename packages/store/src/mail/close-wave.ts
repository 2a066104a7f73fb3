import { sql } from 'kysely';
import type { Trx } from '../store.ts';

/** What came of closing a wave; `gone`: closed before, or not there. */
export type WaveClosing =
  | { readonly state: 'closed'; readonly contactId: string; readonly period: string }
  | { readonly state: 'open'; readonly closesAt: Date }
  | { readonly state: 'gone' };

/**
 * Closes a wave whose time has come; of several at once, one gets `closed`. A writer that is adding to the wave is
 * waited for, so that what it adds is told, or `closesAt` has moved. `now` is business time.
 */
export const closeWave = async (trx: Trx, planId: string, waveId: string, now: Date): Promise<WaveClosing> => {
  const closed = await sql<{ contact_id: string; period: string }>`
    update wave set closed_at = ${now}
    where plan_id = ${planId} and wave_id = ${waveId} and closed_at is null and closes_at <= ${now}
    returning contact_id, period`.execute(trx);
  const [row] = closed.rows;
  if (row) return { state: 'closed', contactId: row.contact_id, period: row.period };
  const open = await trx
    .selectFrom('wave')
    .select('closes_at')
    .where('plan_id', '=', planId)
    .where('wave_id', '=', waveId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return open ? { state: 'open', closesAt: open.closes_at } : { state: 'gone' };
};
