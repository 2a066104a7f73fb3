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
  const { rows: changed } = await sql<Changed>`
    with changed as (
    insert into notice_decision as held (${namesOf(DECISION)}, decided_at)
    select *, ${now}::timestamptz from ${rowsOf(DECISION, rows)}
    on conflict (plan_id, alert_id, event_ordinal, contact_id) do update
      set why = excluded.why, via = excluded.via, deputy_for = excluded.deputy_for, wave_id = excluded.wave_id,
          walks = held.walks || excluded.walks, decided_at = excluded.decided_at
      where held.wave_id is null
        and (held.walks->-1->'decisions' is distinct from excluded.walks->-1->'decisions' or excluded.wave_id is not null)
    returning plan_id, alert_id, event_ordinal as ordinal, wave_id is null as stopped, xmax <> 0 as again
    )
    select * from changed where stopped or again`.execute(trx);
  await markMuted(
    trx,
    changed.filter(({ stopped }) => stopped),
    now,
  );
  await markHeard(
    trx,
    changed.filter(({ stopped, again }) => !stopped && again),
    now,
  );
};

/** A step of an episode whose decision for one person is new, or other than before (`again`). */
interface Changed {
  readonly plan_id: string;
  readonly alert_id: string;
  readonly ordinal: number;
  readonly stopped: boolean;
  readonly again: boolean;
}

const STEP = { plan_id: 'text', alert_id: 'uuid', ordinal: 'int' };

/** Steps that were stopped for everybody. */
const markMuted = async (trx: Trx, steps: readonly Changed[], now: Date): Promise<void> => {
  if (steps.length === 0) return;
  await sql`
    update alert_event event set muted_at = ${now}::timestamptz
    from (select distinct * from ${rowsOf(STEP, steps)}) as step (${namesOf(STEP)})
    where event.plan_id = step.plan_id and event.alert_id = step.alert_id and event.ordinal = step.ordinal
      and event.muted_at is null and not exists (
        select from notice_decision told
        where told.plan_id = step.plan_id and told.alert_id = step.alert_id and told.event_ordinal = step.ordinal
          and told.wave_id is not null
      )`.execute(trx);
};

/** Steps that were stopped before and have passed now. */
const markHeard = async (trx: Trx, steps: readonly Changed[], now: Date): Promise<void> => {
  if (steps.length === 0) return;
  await sql`
    update alert_event event set heard_at = ${now}::timestamptz
    from (select distinct * from ${rowsOf(STEP, steps)}) as step (${namesOf(STEP)})
    where event.plan_id = step.plan_id and event.alert_id = step.alert_id and event.ordinal = step.ordinal
      and event.muted_at is not null and event.heard_at is null`.execute(trx);
};
