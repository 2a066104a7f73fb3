import { type AlertKind, isOfClosedYear, type OpenAlert, periodFromDate, type Severity } from '@planwatch/domain';
import { sql } from 'kysely';
import type { Trx } from '../store.ts';

interface Row {
  readonly alert_id: string;
  readonly plan_id: string;
  readonly kind: AlertKind;
  readonly severity: Severity;
  readonly subject: string;
  readonly indicator: string | null;
  readonly period: string;
  readonly missing: string[];
}

/**
 * Open alerts of these kinds that speak of one of these indicators, and that somebody has heard of: one that is itself
 * kept from everybody would take with it what its own silence or cause does not cover. A form speaks of those of its
 * figures that are not in by now.
 */
export const loadMutingAlerts = async (
  trx: Trx,
  planIds: readonly string[],
  kinds: readonly AlertKind[],
  indicators: readonly string[],
): Promise<OpenAlert[]> => {
  if (kinds.length === 0 || indicators.length === 0) return [];
  const asked = sql`${[...indicators]}::text[]`;
  const { rows } = await sql<Row>`
    select alert_id, plan_id, kind, severity, subject, indicator, period, array(
      select line->>'indicator'
      from jsonb_array_elements((
        select facts->'missing' from alert_event
        where alert_event.plan_id = alert.plan_id and alert_event.alert_id = alert.alert_id
          and facts->'missing' is not null
        order by ordinal desc limit 1
      )) line
      where alert.indicator is null and line->>'indicator' = any(${asked}) and not exists (
        select from figure
        where figure.plan_id = alert.plan_id and figure.indicator = line->>'indicator'
          and figure.period = alert.period and figure.member = coalesce(line->>'member', figure.member)
      )
    ) as missing
    from alert
    where plan_id = any(${[...planIds]}::text[]) and state in ('firing', 'acknowledged')
      and kind = any(${[...kinds]}::text[]) and (indicator is null or indicator = any(${asked}))
      and exists (
        select from alert_event heard
        where heard.plan_id = alert.plan_id and heard.alert_id = alert.alert_id and cardinality(heard.told) > 0
          and (heard.muted_at is null or heard.heard_at is not null)
      )
    order by alert_id`.execute(trx);
  return rows.map((row) => ({
    alertId: row.alert_id,
    plan: row.plan_id,
    kind: row.kind,
    severity: row.severity,
    series: row.indicator === null ? row.missing : [row.indicator],
    period: periodFromDate(row.period),
    closedYear: isOfClosedYear(row),
  }));
};
