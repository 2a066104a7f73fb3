import type { AlertState, UnheardStep } from '@planwatch/domain';
import { sql } from 'kysely';
import type { Trx } from '../store.ts';

/** Where the alert of a series stands, answers included; `null`: it never had one. */
export const loadSeriesAlert = async (trx: Trx, planId: string, indicator: string): Promise<AlertState | null> => {
  const { rows } = await sql<{ state: AlertState | null; answered: boolean }>`
    select series_state.track->'state' as state, alert.state is not distinct from 'acknowledged' as answered
    from series_state
    left join alert on alert.plan_id = series_state.plan_id and alert.alert_id = (series_state.track->>'alertId')::uuid
    where series_state.plan_id = ${planId} and series_state.indicator = ${indicator}`.execute(trx);
  const [row] = rows;
  if (!row?.state) return null;
  return row.answered && row.state.phase === 'firing' ? { ...row.state, phase: 'acknowledged' } : row.state;
};

/** The step of a series' alert that is still to be heard, as the road will take it again; `null`: there is none. */
export const loadUnheardStep = async (trx: Trx, planId: string, indicator: string): Promise<UnheardStep | null> => {
  const { rows } = await sql<UnheardStep & { heard: boolean }>`
    select event.reason, event.told as "to", event.muted_at is null or event.heard_at is not null as heard
    from series_state
    join alert on alert.plan_id = series_state.plan_id and alert.alert_id = (series_state.track->>'alertId')::uuid
    join alert_event event on event.plan_id = alert.plan_id and event.alert_id = alert.alert_id
    where series_state.plan_id = ${planId} and series_state.indicator = ${indicator}
      and alert.state = 'firing' and cardinality(event.told) > 0
    order by event.ordinal desc`.execute(trx);
  const heardAt = rows.findIndex(({ heard }) => heard);
  const unheard = heardAt < 0 ? rows : rows.slice(0, heardAt);
  const step = unheard.find(({ reason }) => reason === 'first' || reason === 'worsened') ?? unheard[0];
  return step ? { reason: step.reason, to: step.to } : null;
};
