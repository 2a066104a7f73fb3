import { loadAlertSteps } from '../answers/alert-events.ts';
import type { OpenEpisode } from '../answers/open-episodes.ts';
import type { Trx } from '../store.ts';

/** Episodes about indicators that were open at a business instant, each with its steps until then; nothing is held. */
export const loadEpisodesAt = async (trx: Trx, planIds: readonly string[], at: Date): Promise<OpenEpisode[]> => {
  const alerts = await trx
    .selectFrom('alert')
    .selectAll()
    .where('plan_id', 'in', [...planIds])
    .where('indicator', 'is not', null)
    .where('state', '<>', 'pending')
    .where('told', '=', true)
    .where('opened_at', '<=', at)
    .where((eb) => eb.or([eb('resolved_at', 'is', null), eb('resolved_at', '>', at)]))
    .orderBy('alert_id')
    .execute();
  const steps = await loadAlertSteps(
    trx,
    alerts.map(({ alert_id }) => alert_id),
  );
  return alerts.map((alert) => ({
    alert,
    steps: (steps.get(alert.alert_id) ?? []).filter((step) => step.at <= at),
  }));
};
