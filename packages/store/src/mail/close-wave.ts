import { sql } from 'kysely';
import type { Trx } from '../store.ts';

/** A wave whose time has come, as it was read. `additions`: how often somebody had added to it by then. */
export interface DueWave {
  readonly state: 'due';
  readonly contactId: string;
  /** DATE text. */
  readonly period: string;
  readonly additions: number;
}

/** `open`: its time has not come. `gone`: closed before, or not there. */
export type WaveStanding = DueWave | { readonly state: 'open'; readonly closesAt: Date } | { readonly state: 'gone' };

/** How a wave stands at `now`, business time. Locks nothing. */
export const lookAtWave = async (trx: Trx, planId: string, waveId: string, now: Date): Promise<WaveStanding> => {
  const wave = await trx
    .selectFrom('wave')
    .select(['contact_id', 'period', 'closes_at', 'additions'])
    .where('plan_id', '=', planId)
    .where('wave_id', '=', waveId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (!wave) return { state: 'gone' };
  if (wave.closes_at > now) return { state: 'open', closesAt: wave.closes_at };
  return { state: 'due', contactId: wave.contact_id, period: wave.period, additions: wave.additions };
};

/**
 * Closes a wave whose time has come, as it was read: `false` when somebody added to it since, or closed it. A writer
 * that is adding to it is waited for. `now` is business time.
 */
export const closeWave = async (
  trx: Trx,
  planId: string,
  waveId: string,
  additions: number,
  now: Date,
): Promise<boolean> => {
  const closed = await sql`
    update wave set closed_at = ${now}
    where plan_id = ${planId} and wave_id = ${waveId} and closed_at is null and closes_at <= ${now}
      and additions = ${additions}`.execute(trx);
  return closed.numAffectedRows === 1n;
};
