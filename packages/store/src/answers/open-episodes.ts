import { sql } from 'kysely';
import type { AlertEpisode } from '../reads/list-alerts.ts';
import type { Trx } from '../store.ts';
import { type AlertStep, loadAlertSteps } from './alert-events.ts';

/** An episode that somebody is to answer for, with its history in order. */
export interface OpenEpisode {
  readonly alert: AlertEpisode;
  readonly steps: readonly AlertStep[];
}

/** The open episodes of a plan that anybody was told of, held until the transaction ends, so that no answer is lost. */
export const loadOpenEpisodes = async (trx: Trx, planId: string, kinds: readonly string[]): Promise<OpenEpisode[]> => {
  const alerts = await trx
    .selectFrom('alert')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('state', 'in', ['firing', 'acknowledged'])
    .where('kind', 'in', [...kinds])
    .where('told', '=', true)
    .orderBy('alert_id')
    .forUpdate()
    .execute();
  const steps = await loadAlertSteps(
    trx,
    alerts.map(({ alert_id }) => alert_id),
  );
  return alerts.map((alert) => ({ alert, steps: steps.get(alert.alert_id) ?? [] }));
};

/** Episodes whose promise has come due fire again. */
export const reopenAlerts = async (trx: Trx, alertIds: readonly string[], now: Date): Promise<void> => {
  if (alertIds.length === 0) return;
  await trx
    .updateTable('alert')
    .set({
      state: 'firing',
      acknowledged_at: null,
      acknowledged_by: null,
      expected_on: null,
      measure: null,
      updated_at: now,
    })
    .where('alert_id', 'in', [...alertIds])
    .execute();
};

/** The steps that intake recorded of these episodes have been told. */
export const markTold = async (trx: Trx, alertIds: readonly string[]): Promise<void> => {
  if (alertIds.length === 0) return;
  await sql`update alert set untold_event = null where alert_id = any(${[...alertIds]}::uuid[])`.execute(trx);
};
