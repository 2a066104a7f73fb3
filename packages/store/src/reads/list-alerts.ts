import type { Selectable } from 'kysely';
import type { Trx } from '../store.ts';
import type { AlertTable } from '../tables/alert.ts';

export type AlertEpisode = Selectable<AlertTable>;

export const findAlert = (trx: Trx, id: string): Promise<AlertEpisode | undefined> =>
  trx.selectFrom('alert').selectAll().where('alert_id', '=', id).executeTakeFirst();

export interface AlertFilter {
  readonly state?: AlertEpisode['state'] | undefined;
  readonly unit?: string | undefined;
  readonly kind?: string | undefined;
  readonly plan?: string | undefined;
  /** Identity of the last alert already seen. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** What is open in a plan, oldest first. */
export const listOpenAlerts = (trx: Trx, planId: string): Promise<AlertEpisode[]> =>
  trx
    .selectFrom('alert')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('state', 'in', ['firing', 'acknowledged'])
    .orderBy('alert_id')
    .execute();

/** Alerts, newest episode first. */
export const listAlerts = (trx: Trx, filter: AlertFilter): Promise<AlertEpisode[]> =>
  trx
    .selectFrom('alert')
    .selectAll()
    .$if(filter.state !== undefined, (query) => query.where('state', '=', filter.state ?? 'firing'))
    .$if(filter.unit !== undefined, (query) => query.where('unit_code', '=', filter.unit ?? ''))
    .$if(filter.kind !== undefined, (query) => query.where('kind', '=', filter.kind ?? ''))
    .$if(filter.plan !== undefined, (query) => query.where('plan_id', '=', filter.plan ?? ''))
    .$if(filter.after !== undefined, (query) => query.where('alert_id', '<', filter.after ?? ''))
    .orderBy('alert_id', 'desc')
    .limit(filter.limit)
    .execute();
