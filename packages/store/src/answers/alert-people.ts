import type { DecisionReason } from '@planwatch/domain';
import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { DeliveryStatus } from '../tables/delivery.ts';

/** One person that one step of an episode was for, and what became of their mail. */
export interface ToldPerson {
  readonly ordinal: number;
  readonly name: string;
  readonly unit: string;
  readonly role: string;
  readonly why: string;
  /** Name of who was away. */
  readonly deputyFor: string | null;
  /** `waiting`: its wave is still open; `left_out`: the wave closed without a mail; `stopped`: muted on its way. */
  readonly mail: DeliveryStatus | 'waiting' | 'left_out' | 'stopped';
  /** When the mail was sent, or else entered in the ledger; while it waits, when its wave closes. */
  readonly at: Date | null;
  /** What stopped it. */
  readonly stoppedBy: DecisionReason | null;
}

/** Whom each step was for, in order; row security shows it to the plan office. */
export const listToldPeople = async (trx: Trx, alertId: string): Promise<ToldPerson[]> => {
  const { rows } = await sql<ToldPerson>`
    with told as (
      select item.event_ordinal, wave.contact_id, item.why, item.deputy_for,
        coalesce(delivery.status, case when wave.closed_at is null then 'waiting' else 'left_out' end) as mail,
        coalesce(delivery.sent_at, delivery.created_at, wave.closed_at, wave.closes_at) as at, null::jsonb as stopped_by
      from wave_item item
      join wave using (plan_id, wave_id)
      left join delivery on delivery.plan_id = wave.plan_id and delivery.notification_id = wave.wave_id
      where item.alert_id = ${alertId}
      union all
      select event_ordinal, contact_id, why, deputy_for, 'stopped', null, walks -> -1 -> 'decisions' -> -1
      from notice_decision where alert_id = ${alertId} and wave_id is null
    )
    select told.event_ordinal as ordinal, person.name, person.unit_code as unit, person.role, told.why,
      away.name as "deputyFor", told.mail, told.at, told.stopped_by as "stoppedBy"
    from told
    join contact person on person.contact_id = told.contact_id
    left join contact away on away.contact_id = told.deputy_for
    order by told.event_ordinal, person.unit_code, person.role, person.name`.execute(trx);
  return rows;
};
