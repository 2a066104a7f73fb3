import type { AlertState } from '@planwatch/domain';
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
