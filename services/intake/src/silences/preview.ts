import { type AlertKind, mutableOf, type OpenAlertLabels, periodFromDate, previewSilence } from '@planwatch/domain';
import { type AlertEpisode, listOpenAlerts, type Trx } from '@planwatch/store';
import type { PlanIndex } from '../plans/plan-index.ts';
import type { GivenSilence } from './given-silence.ts';

export interface OpenEpisode extends OpenAlertLabels {
  readonly row: AlertEpisode;
}

/** What a silence would mute of what is open in the plan now, binding reds apart. */
export const previewIn = async (trx: Trx, index: PlanIndex, { matchers }: Pick<GivenSilence, 'matchers'>) => {
  const open = (await listOpenAlerts(trx, index.plan.code)).map((row): OpenEpisode => {
    const alert = { ...row, alertId: row.alert_id, kind: row.kind as AlertKind, unit: row.unit_code };
    const { labels } = mutableOf({ ...alert, period: periodFromDate(row.period) }, index.plan);
    return { row, alertId: row.alert_id, labels };
  });
  return previewSilence({ matchers }, open);
};
