import type { AlertEpisode } from '../reads/list-alerts.ts';
import type { Trx } from '../store.ts';
import { addStep } from './add-step.ts';

/** An open episode as it stands, held until the transaction ends; `undefined`: the caller does not answer for it. */
export const lockAlert = (trx: Trx, alertId: string): Promise<AlertEpisode | undefined> =>
  trx.selectFrom('alert').selectAll().where('alert_id', '=', alertId).forUpdate().executeTakeFirst();

export interface HandedOver {
  readonly toUnit: string;
  /** Roles of the new unit. */
  readonly told: readonly string[];
  readonly facts: object;
  readonly previousLight: string | null;
  readonly at: Date;
}

/** Gives a locked episode to another unit: it fires anew there, and the desk is to tell of it. */
export const handOverAlert = async (trx: Trx, alert: AlertEpisode, given: HandedOver): Promise<AlertEpisode> => {
  const { toUnit, told, facts, previousLight, at } = given;
  const events = alert.events + 1;
  // The step first: row security lets in who answers for the alert, and that changes with the update.
  await addStep(trx, { ...alert, events }, { reason: 'handed_over', told, facts, at, previousLight });
  return trx
    .updateTable('alert')
    .set({
      unit_code: toUnit,
      state: 'firing',
      acknowledged_at: null,
      acknowledged_by: null,
      expected_on: null,
      measure: null,
      updated_at: at,
      events,
      untold_event: events,
    })
    .where('alert_id', '=', alert.alert_id)
    .returningAll()
    .executeTakeFirstOrThrow();
};
