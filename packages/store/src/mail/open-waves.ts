import { newId } from '@planwatch/runtime';
import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import { namesOf, rowsOf } from '../unnest.ts';

/** One alert event that one contact is to be told. */
export interface WaveEntry {
  readonly planId: string;
  readonly contactId: string;
  /** DATE text of the event's period, `2024-06-01`. */
  readonly period: string;
  readonly alertId: string;
  readonly eventOrdinal: number;
  /** Why this contact gets it: `reporter`, `head`, `plan_office`, `leader`, `no_contact`. */
  readonly why: string;
  /** A binding red: the wave closes without waiting for more. */
  readonly closeAtOnce: boolean;
}

/** How long a wave stays open: after its last entry, and at most. */
export interface WavePolicy {
  readonly quietMs: number;
  readonly longestMs: number;
}

export interface OpenWave {
  readonly planId: string;
  readonly waveId: string;
  /** Business time. Not after `now` when the wave is to close at once. */
  readonly closesAt: Date;
}

const WAVE = { plan_id: 'text', contact_id: 'uuid', period: 'date', wave_id: 'uuid', at_once: 'boolean' } as const;
const ITEM = {
  plan_id: 'text',
  contact_id: 'uuid',
  period: 'date',
  alert_id: 'uuid',
  event_ordinal: 'integer',
  why: 'text',
} as const;

/**
 * Puts each entry into the open wave of its (plan, contact, period), opening waves as needed, and moves their closing:
 * `quietMs` after `now`, never later than `longestMs` after opening; a wave that is due already, or that an entry
 * closes at once, stays due. Returns every wave touched: enqueue `wave.due` for each after the commit.
 * Two statements whatever the number; the same entry again adds nothing while its wave is open.
 */
export const addToWaves = async (
  trx: Trx,
  entries: readonly WaveEntry[],
  policy: WavePolicy,
  now: Date,
): Promise<OpenWave[]> => {
  if (entries.length === 0) return [];
  const waves = await touchWaves(trx, entries, policy, now);
  const items = entries.map((entry) => ({
    ...waveKeyOf(entry),
    alert_id: entry.alertId,
    event_ordinal: entry.eventOrdinal,
    why: entry.why,
  }));
  await sql`
    insert into wave_item (plan_id, wave_id, alert_id, event_ordinal, why)
    select plan_id, wave_id, alert_id, event_ordinal, why
    from ${rowsOf(ITEM, items)} as item (${namesOf(ITEM)})
    join ${rowsOf(TOUCHED, waves)} as touched (${namesOf(TOUCHED)}) using (plan_id, contact_id, period)
    on conflict do nothing`.execute(trx);
  return waves.map((wave) => ({ planId: wave.plan_id, waveId: wave.wave_id, closesAt: wave.closes_at }));
};

interface Touched {
  readonly plan_id: string;
  readonly wave_id: string;
  readonly contact_id: string;
  readonly period: string;
  readonly closes_at: Date;
}
const TOUCHED = { plan_id: 'text', wave_id: 'uuid', contact_id: 'uuid', period: 'date' } as const;

const waveKeyOf = (entry: WaveEntry) => ({
  plan_id: entry.planId,
  contact_id: entry.contactId,
  period: entry.period,
});

/**
 * A wave that an entry closes at once gets `closes_at = opened_at`, which no later `now` of another writer undoes.
 * The update locks the wave, so that it cannot close between here and its items; rows go in key order against deadlock.
 */
const touchWaves = async (
  trx: Trx,
  entries: readonly WaveEntry[],
  { quietMs, longestMs }: WavePolicy,
  now: Date,
): Promise<Touched[]> => {
  const groups = Map.groupBy(entries, ({ planId, contactId, period }) => `${planId} ${contactId} ${period}`);
  const rows = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...rest]]) =>
      first
        ? [{ ...waveKeyOf(first), wave_id: newId(), at_once: [first, ...rest].some((entry) => entry.closeAtOnce) }]
        : [],
    );
  const ms = (count: number) => sql`${count}::double precision * interval '1 millisecond'`;
  const at = sql`${now}::timestamptz`;
  const firstClosing = sql`case when at_once then ${at} else ${at} + least(${ms(quietMs)}, ${ms(longestMs)}) end`;
  const touched = await sql<Touched>`
    insert into wave as held (plan_id, wave_id, contact_id, period, opened_at, closes_at)
    select plan_id, wave_id, contact_id, period, ${at}, ${firstClosing}
    from ${rowsOf(WAVE, rows)} as asked (${namesOf(WAVE)})
    order by plan_id, contact_id, period
    on conflict (plan_id, contact_id, period) where closed_at is null do update set additions = held.additions + 1, closes_at = case
      when excluded.closes_at <= excluded.opened_at then held.opened_at
      when held.closes_at <= greatest(held.opened_at, ${at}) then held.closes_at
      else least(held.opened_at + ${ms(longestMs)}, greatest(held.closes_at, ${at} + ${ms(quietMs)})) end
    returning plan_id, wave_id, contact_id, period, closes_at`.execute(trx);
  return touched.rows;
};
