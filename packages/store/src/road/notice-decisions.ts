import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { Walk } from '../tables/notice-decision.ts';
import { namesOf, rowsOf } from '../unnest.ts';

/** What the road decided for one person. `waveId`: where it went; `null`: stopped. */
export interface NewDecision {
  readonly planId: string;
  readonly alertId: string;
  readonly eventOrdinal: number;
  readonly contactId: string;
  readonly why: string;
  readonly via: string;
  readonly deputyFor: string | null;
  readonly waveId: string | null;
  readonly walk: Walk;
}

const DECISION = {
  plan_id: 'text',
  alert_id: 'uuid',
  event_ordinal: 'int',
  contact_id: 'uuid',
  why: 'text',
  via: 'text',
  deputy_for: 'uuid',
  wave_id: 'uuid',
  walks: 'jsonb',
};

/**
 * Puts decisions on record. A notice that was stopped before gets its new walk beside the old ones, unless that came to
 * the same stop.
 */
export const recordDecisions = async (trx: Trx, decisions: readonly NewDecision[], now: Date): Promise<void> => {
  if (decisions.length === 0) return;
  const rows = decisions.map((decision) => ({
    plan_id: decision.planId,
    alert_id: decision.alertId,
    event_ordinal: decision.eventOrdinal,
    contact_id: decision.contactId,
    why: decision.why,
    via: decision.via,
    deputy_for: decision.deputyFor,
    wave_id: decision.waveId,
    walks: JSON.stringify([decision.walk]),
  }));
  await sql`
    insert into notice_decision as held (${namesOf(DECISION)}, decided_at)
    select *, ${now}::timestamptz from ${rowsOf(DECISION, rows)}
    on conflict (plan_id, alert_id, event_ordinal, contact_id) do update
      set why = excluded.why, via = excluded.via, deputy_for = excluded.deputy_for, wave_id = excluded.wave_id,
          walks = held.walks || excluded.walks, decided_at = excluded.decided_at
      where held.wave_id is null
        and (held.walks->-1->'decisions' is distinct from excluded.walks->-1->'decisions' or excluded.wave_id is not null)`.execute(
    trx,
  );
};
