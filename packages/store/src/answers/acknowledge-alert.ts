import type { GivenAnswer } from '@planwatch/domain';
import { sql } from 'kysely';
import { type AlertEpisode, findAlert } from '../reads/list-alerts.ts';
import type { Trx } from '../store.ts';
import { addStep } from './add-step.ts';

export interface Acknowledgement extends GivenAnswer {
  readonly alert: string;
  readonly at: Date;
}

export type AcknowledgeOutcome =
  | { readonly outcome: 'unknown' | 'not_allowed' }
  | { readonly outcome: 'not_open'; readonly state: AlertEpisode['state'] }
  | { readonly outcome: 'acknowledged'; readonly alert: AlertEpisode };

/**
 * Takes an alert as seen, with a date and a word on the measure, as a step of its history; again changes both. Row
 * security decides who may.
 */
export const acknowledgeAlert = async (trx: Trx, given: Acknowledgement): Promise<AcknowledgeOutcome> => {
  const held = await findAlert(trx, given.alert);
  if (!held) return { outcome: 'unknown' };
  const { by, at, expectedOn, measure } = given;
  const alert = await trx
    .updateTable('alert')
    .set({
      state: 'acknowledged',
      acknowledged_at: at,
      acknowledged_by: by.unit ? `${by.unit}/${by.role}` : by.role,
      expected_on: expectedOn,
      measure,
      updated_at: at,
      events: sql`events + 1`,
    })
    .where('alert_id', '=', given.alert)
    .where('state', 'in', ['firing', 'acknowledged'])
    .returningAll()
    .executeTakeFirst();
  if (alert) {
    await addStep(trx, alert, { reason: 'acknowledged', told: [], facts: { answer: { by, expectedOn, measure } }, at });
    return { outcome: 'acknowledged', alert };
  }
  const open = held.state === 'firing' || held.state === 'acknowledged';
  return open ? { outcome: 'not_allowed' } : { outcome: 'not_open', state: held.state };
};
