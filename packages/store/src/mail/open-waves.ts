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
  /** Why this contact gets it: `reporter`, `lead_unit_head`, `plan_office`, `leader_in_charge`, `no_contact`, `routed`. */
  readonly why: string;
  /** The contact who is away and for whom this one acts. */
  readonly deputyFor?: string | undefined;
  /** When its wave may close. Not after `now`: it closes at once, whatever else is in it. */
  readonly closesAt: Date;
}

export interface OpenWave {
  readonly planId: string;
  readonly waveId: string;
  readonly contactId: string;
  /** DATE text. */
  readonly period: string;
  /** Business time. Not after `now` when the wave is to close at once. */
  readonly closesAt: Date;
}

const WAVE = { plan_id: 'text', contact_id: 'uuid', period: 'date', wave_id: 'uuid', asked: 'timestamptz' } as const;
const ITEM = {
  plan_id: 'text',
  contact_id: 'uuid',
  period: 'date',
  alert_id: 'uuid',
  event_ordinal: 'integer',
  why: 'text',
  deputy_for: 'uuid',
} as const;

/**
 * Puts each entry into the open wave of its (plan, contact, period), opening waves as needed, and moves their closing to
 * the latest that an entry asks for, never to earlier than it was; a wave that is due already, or that an entry closes
 * at once, stays due. Returns every wave touched: enqueue `wave.due` for each after the commit.
 * Two statements whatever the number; the same entry again adds nothing while its wave is open.
 */
export const addToWaves = async (trx: Trx, entries: readonly WaveEntry[], now: Date): Promise<OpenWave[]> => {
  if (entries.length === 0) return [];
  const waves = await touchWaves(trx, entries, now);
  const items = entries.map((entry) => ({
    ...waveKeyOf(entry),
    alert_id: entry.alertId,
    event_ordinal: entry.eventOrdinal,
    why: entry.why,
    deputy_for: entry.deputyFor,
  }));
  await sql`
    insert into wave_item (plan_id, wave_id, alert_id, event_ordinal, why, deputy_for)
    select plan_id, wave_id, alert_id, event_ordinal, why, deputy_for
    from ${rowsOf(ITEM, items)} as item (${namesOf(ITEM)})
    join ${rowsOf(TOUCHED, waves)} as touched (${namesOf(TOUCHED)}) using (plan_id, contact_id, period)
    on conflict do nothing`.execute(trx);
  return waves.map((wave) => ({
    planId: wave.plan_id,
    waveId: wave.wave_id,
    contactId: wave.contact_id,
    period: wave.period,
    closesAt: wave.closes_at,
  }));
};

/** The open waves of these people, held against closing until the transaction ends; when each was opened. */
export const lockOpenWaves = async (
  trx: Trx,
  planIds: readonly string[],
  contactIds: readonly string[],
): Promise<{ planId: string; contactId: string; period: string; openedAt: Date }[]> => {
  if (contactIds.length === 0) return [];
  return trx
    .selectFrom('wave')
    .select(['plan_id as planId', 'contact_id as contactId', 'period', 'opened_at as openedAt'])
    .where('closed_at', 'is', null)
    .where('plan_id', 'in', [...planIds])
    .where('contact_id', 'in', [...contactIds])
    .orderBy('plan_id')
    .orderBy('contact_id')
    .orderBy('period')
    .forUpdate()
    .execute();
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
const touchWaves = async (trx: Trx, entries: readonly WaveEntry[], now: Date): Promise<Touched[]> => {
  const groups = Map.groupBy(entries, ({ planId, contactId, period }) => `${planId} ${contactId} ${period}`);
  const rows = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...rest]]) =>
      first ? [{ ...waveKeyOf(first), wave_id: newId(), asked: closingOf([first, ...rest], now) }] : [],
    );
  const at = sql`${now}::timestamptz`;
  const touched = await sql<Touched>`
    insert into wave as held (plan_id, wave_id, contact_id, period, opened_at, closes_at)
    select plan_id, wave_id, contact_id, period, ${at}, asked
    from ${rowsOf(WAVE, rows)} as asked (${namesOf(WAVE)})
    order by plan_id, contact_id, period
    on conflict (plan_id, contact_id, period) where closed_at is null do update set additions = held.additions + 1, closes_at = case
      when excluded.closes_at <= excluded.opened_at then held.opened_at
      when held.closes_at <= greatest(held.opened_at, ${at}) then held.closes_at
      else greatest(held.closes_at, excluded.closes_at) end
    returning plan_id, wave_id, contact_id, period, closes_at`.execute(trx);
  return touched.rows;
};

const closingOf = (entries: readonly WaveEntry[], now: Date): Date => {
  const closings = entries.map(({ closesAt }) => closesAt.getTime());
  return Math.min(...closings) <= now.getTime() ? now : new Date(Math.max(...closings));
};
