import { sql } from 'kysely';
import type { AlertEpisode } from '../reads/list-alerts.ts';
import type { Trx } from '../store.ts';
import { namesOf, rowsOf } from '../unnest.ts';

/** An episode as it stands after a transition. */
export interface AlertRow {
  readonly plan_id: string;
  readonly alert_id: string;
  readonly kind: string;
  readonly subject: string;
  readonly indicator: string | null;
  readonly unit_code: string;
  readonly state: 'pending' | 'firing' | 'acknowledged' | 'resolved';
  readonly severity: 'warning' | 'critical';
  readonly light: string | null;
  readonly period: string;
  readonly evaluation_id: string | null;
  readonly told: boolean;
}

/** One step of an episode. `told`: the roles that were to be told, joined by commas. */
export interface AlertEventRow {
  readonly plan_id: string;
  readonly alert_id: string;
  readonly ordinal: number;
  readonly reason: string;
  readonly light: string | null;
  readonly previous_light: string | null;
  readonly period: string;
  readonly evaluation_id: string | null;
  readonly told: string;
  /** JSON of what was known of the subject; left out: a judgement says it. */
  readonly facts?: string | null;
}

const ALERT = {
  plan_id: 'text',
  alert_id: 'uuid',
  kind: 'text',
  subject: 'text',
  indicator: 'text',
  unit_code: 'text',
  state: 'text',
  severity: 'text',
  light: 'text',
  period: 'date',
  evaluation_id: 'uuid',
  told: 'boolean',
};

const EVENT = {
  plan_id: 'text',
  alert_id: 'uuid',
  ordinal: 'int',
  reason: 'text',
  light: 'text',
  previous_light: 'text',
  period: 'date',
  evaluation_id: 'uuid',
  facts: 'jsonb',
};

/**
 * Writes episodes and their new steps. An episode's opening stays as it was; acknowledgement is kept
 * unless the episode fires again.
 */
export const recordAlerts = async (
  trx: Trx,
  alerts: readonly AlertRow[],
  events: readonly AlertEventRow[],
  now: Date,
): Promise<void> => {
  if (alerts.length > 0) {
    await sql`
      insert into alert (${namesOf(ALERT)}, opened_at, updated_at, resolved_at)
      select given.*, ${now}::timestamptz, ${now}::timestamptz, case when given.state = 'resolved' then ${now}::timestamptz end
      from ${rowsOf(ALERT, alerts)} as given (${namesOf(ALERT)})
      on conflict (plan_id, alert_id) do update
        set state = excluded.state, severity = excluded.severity, light = excluded.light, period = excluded.period,
            evaluation_id = excluded.evaluation_id, told = alert.told or excluded.told,
            acknowledged_at = case when excluded.state <> 'firing' then alert.acknowledged_at end,
            acknowledged_by = case when excluded.state <> 'firing' then alert.acknowledged_by end,
            expected_on = case when excluded.state <> 'firing' then alert.expected_on end,
            measure = case when excluded.state <> 'firing' then alert.measure end,
            updated_at = excluded.updated_at, resolved_at = excluded.resolved_at`.execute(trx);
  }
  if (events.length > 0) {
    await sql`
      insert into alert_event (${namesOf(EVENT)}, told, at)
      select ${namesOf(EVENT, 'given')}, string_to_array(given.told, ','), ${now}::timestamptz
      from ${rowsOf(
        { ...EVENT, told: 'text' },
        events.map((event) => ({ ...event, facts: event.facts ?? null })),
      )} as given (${namesOf(EVENT)}, told)
      on conflict do nothing`.execute(trx);
    await countSteps(trx, events);
  }
};

const countSteps = async (trx: Trx, events: readonly AlertEventRow[]): Promise<void> => {
  const columns = { plan_id: 'text', alert_id: 'uuid', ordinal: 'int' };
  await sql`
    update alert set events = greatest(alert.events, given.events)
    from (select plan_id, alert_id, max(ordinal) as events
          from ${rowsOf(columns, events)} as step (${namesOf(columns)}) group by plan_id, alert_id) as given
    where alert.plan_id = given.plan_id and alert.alert_id = given.alert_id`.execute(trx);
};

/** What others than the evaluator may have changed of an episode, and the judgement that it stands by. */
export type EpisodeOnRecord = Pick<
  AlertEpisode,
  'state' | 'unit_code' | 'events' | 'light' | 'period' | 'evaluation_id'
>;

/** These episodes as they stand, held until the transaction ends: answers come from outside the evaluator. */
export const loadEpisodes = async (trx: Trx, alertIds: readonly string[]): Promise<Map<string, EpisodeOnRecord>> => {
  if (alertIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('alert')
    .select(['alert_id', 'state', 'unit_code', 'events', 'light', 'period', 'evaluation_id'])
    .where('alert_id', 'in', [...alertIds])
    .orderBy('alert_id')
    .forUpdate()
    .execute();
  return new Map(rows.map(({ alert_id, ...episode }) => [alert_id, episode]));
};
