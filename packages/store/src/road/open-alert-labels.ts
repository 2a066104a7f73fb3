import { type AlertKind, mutableOf, type OpenAlertLabels, type Plan, periodFromDate } from '@planwatch/domain';
import { type AlertEpisode, listOpenAlerts } from '../reads/list-alerts.ts';
import type { Trx } from '../store.ts';

/** An open alert with its row. */
export interface LabelledAlert extends OpenAlertLabels {
  readonly row: AlertEpisode;
}

/** What is open in a plan, as matchers see it, oldest first. */
export const listLabelledAlerts = async (trx: Trx, plan: Plan): Promise<LabelledAlert[]> =>
  (await listOpenAlerts(trx, plan.code)).map((row) => {
    const alert = { ...row, alertId: row.alert_id, kind: row.kind as AlertKind, unit: row.unit_code };
    const { labels } = mutableOf({ ...alert, period: periodFromDate(row.period) }, plan);
    return { row, alertId: row.alert_id, labels };
  });
