import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import { namesOf, rowsOf } from '../unnest.ts';

/** A wave whose time has come, as it was read. `additions`: how often somebody had added to it by then. */
export interface DueWave {
  readonly state: 'due';
  readonly waveId: string;
  readonly contactId: string;
  /** DATE text. */
  readonly period: string;
  readonly additions: number;
}

/** `open`: its time has not come. `gone`: closed before, or not there. */
export type WaveStanding = DueWave | { readonly state: 'open'; readonly closesAt: Date } | { readonly state: 'gone' };

/** How waves of a plan stand at `now`, business time; answers for each id. Locks nothing. */
export const lookAtWaves = async (
  trx: Trx,
  planId: string,
  waveIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, WaveStanding>> => {
  const standings = new Map<string, WaveStanding>(waveIds.map((id) => [id, { state: 'gone' }]));
  const { rows } = await sql<{
    wave_id: string;
    contact_id: string;
    period: string;
    closes_at: Date;
    additions: number;
  }>`
    select wave_id, contact_id, period, closes_at, additions from wave
    where plan_id = ${planId} and wave_id = any(${[...waveIds]}::uuid[]) and closed_at is null`.execute(trx);
  for (const { wave_id: waveId, contact_id: contactId, period, closes_at: closesAt, additions } of rows) {
    const due = closesAt <= now;
    standings.set(waveId, due ? { state: 'due', waveId, contactId, period, additions } : { state: 'open', closesAt });
  }
  return standings;
};

const READ = { wave_id: 'uuid', additions: 'integer' } as const;

/**
 * Closes waves whose time has come, each as it was read: one that somebody added to since, or closed, is not among the
 * ids returned. Who is adding to one of them is waited for; rows are locked in the order in which that is done. `now`
 * is business time.
 */
export const closeWaves = async (
  trx: Trx,
  planId: string,
  read: readonly Pick<DueWave, 'waveId' | 'additions'>[],
  now: Date,
): Promise<ReadonlySet<string>> => {
  if (read.length === 0) return new Set();
  const rows = read.map(({ waveId, additions }) => ({ wave_id: waveId, additions }));
  // Said beside the join too: without it, a plan's waves are read one and all where statistics are old.
  const ids = sql`${rows.map(({ wave_id }) => wave_id)}::uuid[]`;
  const closed = await sql<{ wave_id: string }>`
    with unchanged as (
      select wave.wave_id from wave
      join ${rowsOf(READ, rows)} as asked (${namesOf(READ)}) using (wave_id)
      where plan_id = ${planId} and wave_id = any(${ids}) and closed_at is null and closes_at <= ${now}
        and wave.additions = asked.additions
      order by contact_id, period for update of wave
    )
    update wave set closed_at = ${now}
    where plan_id = ${planId} and wave_id = any(${ids}) and wave_id in (select wave_id from unchanged)
    returning wave_id`.execute(trx);
  return new Set(closed.rows.map(({ wave_id }) => wave_id));
};
