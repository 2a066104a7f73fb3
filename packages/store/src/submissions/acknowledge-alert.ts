import { type AlertEpisode, findAlert } from '../reads/list-alerts.ts';
import type { Trx } from '../store.ts';

export interface Acknowledgement {
  readonly alert: string;
  readonly by: string;
  readonly at: Date;
  /** Date by which the unit expects to be back on schedule, `YYYY-MM-DD`. */
  readonly expectedOn: string;
  readonly measure: string;
}

export type AcknowledgeOutcome =
  | { readonly outcome: 'unknown' | 'not_allowed' }
  | { readonly outcome: 'not_open'; readonly state: AlertEpisode['state'] }
  | { readonly outcome: 'acknowledged'; readonly alert: AlertEpisode };

/** Takes an alert as seen, with a date and a word on the measure; again changes both. Row security decides who may. */
export const acknowledgeAlert = async (trx: Trx, given: Acknowledgement): Promise<AcknowledgeOutcome> => {
  const held = await findAlert(trx, given.alert);
  if (!held) return { outcome: 'unknown' };
  const alert = await trx
    .updateTable('alert')
    .set({
      state: 'acknowledged',
      acknowledged_at: given.at,
      acknowledged_by: given.by,
      expected_on: given.expectedOn,
      measure: given.measure,
      updated_at: given.at,
    })
    .where('alert_id', '=', given.alert)
    .where('state', 'in', ['firing', 'acknowledged'])
    .returningAll()
    .executeTakeFirst();
  if (alert) return { outcome: 'acknowledged', alert };
  const open = held.state === 'firing' || held.state === 'acknowledged';
  return open ? { outcome: 'not_allowed' } : { outcome: 'not_open', state: held.state };
};
