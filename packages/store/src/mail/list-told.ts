import type { DeskReason, Light } from '@planwatch/domain';
import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { DeliveryStatus, NotificationKind } from '../tables/delivery.ts';
import type { Walk } from '../tables/notice-decision.ts';

/** A step of an alert that was for somebody, with what was decided on the road. */
interface ToldStep {
  readonly alertId: string;
  readonly kind: string;
  readonly indicator: string | null;
  readonly unit: string;
  readonly reason: DeskReason;
  readonly light: Light | null;
  readonly why: string;
  readonly via: string;
  /** Name of who was away. */
  readonly deputyFor: string | null;
  readonly walks: readonly Walk[];
}

/** A mail as far as a list says. Instants are RFC 3339. */
interface ToldMail {
  readonly id: string;
  readonly subject: string;
  readonly status: DeliveryStatus;
  readonly response: string | null;
  readonly createdAt: string;
  readonly sentAt: string | null;
}

/** One thing that a person was told, or was not. */
export interface ToldEntry {
  /** Of its kind, unique. */
  readonly key: string;
  /** When it was decided, or the mail composed; business time. */
  readonly at: Date;
  readonly plan: string;
  readonly about: NotificationKind;
  readonly contactId: string;
  /** `null`: a digest, or the end of a silence. */
  readonly step: ToldStep | null;
  /** While the wave is open: when it closes. RFC 3339. */
  readonly waitsUntil: string | null;
  readonly stopped: boolean;
  readonly mail: ToldMail | null;
}

/** Where a page ends. `at`: RFC 3339. */
interface ToldPlace {
  readonly at: string;
  readonly key: string;
}

export interface ToldFilter {
  readonly contactIds: readonly string[];
  readonly plan?: string | undefined;
  readonly after?: ToldPlace | undefined;
  readonly limit: number;
}

const MAIL = sql`case when delivery.delivery_id is not null then json_build_object('id', delivery.delivery_id,
  'subject', delivery.subject, 'status', delivery.status, 'response', delivery.response,
  'createdAt', delivery.created_at, 'sentAt', delivery.sent_at) end as mail`;

/** What people were told and what not, the newest first; row security shows it to them and to the plan office. */
export const listTold = async (trx: Trx, { contactIds, plan, after, limit }: ToldFilter): Promise<ToldEntry[]> => {
  const people = sql`${[...contactIds]}::uuid[]`;
  const ofPlan = (column: string) => (plan === undefined ? sql`` : sql`and ${sql.ref(column)} = ${plan}`);
  const { rows } = await sql<ToldEntry>`
    with told as (
      select concat_ws('/', decision.alert_id, decision.event_ordinal, decision.contact_id) as key,
        decision.decided_at as at, decision.plan_id as plan, 'wave' as about, decision.contact_id as "contactId",
        json_build_object('alertId', decision.alert_id, 'kind', alert.kind, 'indicator', alert.indicator,
          'unit', alert.unit_code, 'reason', event.reason, 'light', event.light, 'why', decision.why,
          'via', decision.via, 'deputyFor', away.name, 'walks', decision.walks) as step,
        to_json(case when wave.closed_at is null then wave.closes_at end)#>>'{}' as "waitsUntil",
        decision.wave_id is null as stopped, ${MAIL}
      from notice_decision decision
      join alert using (plan_id, alert_id)
      join alert_event event on event.plan_id = decision.plan_id and event.alert_id = decision.alert_id
        and event.ordinal = decision.event_ordinal
      left join contact away on away.contact_id = decision.deputy_for
      left join wave on wave.plan_id = decision.plan_id and wave.wave_id = decision.wave_id
      left join delivery on delivery.plan_id = wave.plan_id and delivery.notification_id = wave.wave_id
      where decision.contact_id = any(${people}) ${ofPlan('decision.plan_id')}
      union all
      select delivery_id::text, created_at, plan_id, notification_kind, contact_id, null, null, false, ${MAIL}
      from delivery
      where contact_id = any(${people}) and notification_kind <> 'wave' ${ofPlan('plan_id')}
    )
    select * from told
    where ${after === undefined ? sql`true` : sql`(at, key) < (${after.at}::timestamptz, ${after.key})`}
    order by at desc, key desc limit ${limit}`.execute(trx);
  return rows;
};
