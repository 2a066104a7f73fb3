import type { AlertAddressee, AlertKind, DeskReason, Light, Severity } from '@planwatch/domain';
import { sql } from 'kysely';
import type { Trx } from '../store.ts';

/** A step of an open episode of which nobody has heard, since the road stopped it. */
export interface StoppedNotice {
  readonly alertId: string;
  readonly eventOrdinal: number;
  readonly kind: AlertKind;
  readonly subject: string;
  readonly indicator: string | null;
  readonly unit: string;
  readonly severity: Severity;
  /** As the episode stands now. */
  readonly light: Light | null;
  readonly reason: DeskReason;
  readonly to: readonly AlertAddressee[];
  /** DATE text: of the episode as it stands now, which may have gone on since the step. */
  readonly period: string;
}

/** What was stopped of episodes that fire, unless a later step of the same was told; by episode, latest step first. */
export const loadStoppedNotices = async (trx: Trx, planId: string): Promise<StoppedNotice[]> => {
  const { rows } = await sql<StoppedNotice>`
    select alert.alert_id as "alertId", event.ordinal as "eventOrdinal", alert.kind, alert.subject, alert.indicator,
           alert.unit_code as unit, alert.severity, alert.light, event.reason, event.told as "to", alert.period
    from alert
    join alert_event event using (plan_id, alert_id)
    where alert.plan_id = ${planId} and alert.state = 'firing'
      and exists (
        select from notice_decision stopped
        where stopped.plan_id = alert.plan_id and stopped.alert_id = alert.alert_id
          and stopped.event_ordinal = event.ordinal and stopped.wave_id is null
      )
      and not exists (
        select from notice_decision told
        where told.plan_id = alert.plan_id and told.alert_id = alert.alert_id
          and told.event_ordinal >= event.ordinal and told.wave_id is not null
      )
    order by alert.alert_id, event.ordinal desc`.execute(trx);
  return rows;
};
