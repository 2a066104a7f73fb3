import type { IndicatorForecast, Light } from '@planwatch/domain';
import { type Selectable, sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { AlertTable } from '../tables/alert.ts';
import type { AlertEventTable } from '../tables/alert-event.ts';
import type { ContactTable } from '../tables/contact.ts';
import type { EvaluationTable } from '../tables/evaluation.ts';

/** An event of a wave with its episode as it stands now, and what this recipient knows of it. */
export interface WaveNews {
  readonly alert: Selectable<AlertTable>;
  readonly event: Selectable<AlertEventTable>;
  readonly why: string;
  /** Name of who is away and for whom this recipient acts. */
  readonly deputyFor: string | null;
  /** The last event of this episode that an earlier wave told this recipient. */
  readonly toldBefore: { readonly ordinal: number; readonly light: Light | null } | null;
}

/** The figure behind a judgement. */
export interface ReportedFigure {
  readonly unitCode: string;
  readonly reportedAt: Date;
  readonly revision: number;
}

/** A judgement with the latest figure that it could know, and what was forecast from it so far. */
export interface Judgement {
  readonly evaluation: Selectable<EvaluationTable>;
  readonly figure: ReportedFigure | null;
  readonly forecast: IndicatorForecast | null;
}

/** The person that a wave is for, removed or not. */
export const findContact = (trx: Trx, contactId: string): Promise<Selectable<ContactTable> | undefined> =>
  trx.selectFrom('contact').selectAll().where('contact_id', '=', contactId).executeTakeFirst();

/** Events of one wave, by episode and order. */
export const loadWaveNews = async (
  trx: Trx,
  planId: string,
  waveId: string,
  contactId: string,
): Promise<WaveNews[]> => {
  const rows = await sql<{
    alert: string;
    event: string;
    why: string;
    deputy_for: string | null;
    told_ordinal: number | null;
    told_light: Light | null;
  }>`
    select item.alert_id as alert, item.event_ordinal as event, item.why,
           (select name from contact where contact_id = item.deputy_for) as deputy_for,
           told.ordinal as told_ordinal, told.light as told_light
    from wave_item item
    left join lateral (
      select event.ordinal, event.light
      from wave_item earlier
      join wave on wave.plan_id = earlier.plan_id and wave.wave_id = earlier.wave_id
      join alert_event event on event.plan_id = earlier.plan_id and event.alert_id = earlier.alert_id
        and event.ordinal = earlier.event_ordinal
      join delivery on delivery.plan_id = wave.plan_id and delivery.notification_id = wave.wave_id
      where earlier.plan_id = item.plan_id and earlier.alert_id = item.alert_id
        and wave.contact_id = ${contactId} and wave.wave_id <> item.wave_id and wave.closed_at is not null
      order by event.ordinal desc limit 1
    ) told on true
    where item.plan_id = ${planId} and item.wave_id = ${waveId}
    order by item.alert_id, item.event_ordinal`.execute(trx);
  const ids = [...new Set(rows.rows.map((row) => row.alert))];
  if (ids.length === 0) return [];
  const alerts = await trx
    .selectFrom('alert')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('alert_id', 'in', ids)
    .execute();
  const events = await trx
    .selectFrom('alert_event')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('alert_id', 'in', ids)
    .execute();
  return rows.rows.flatMap((row) => {
    const alert = alerts.find(({ alert_id }) => alert_id === row.alert);
    const event = events.find(({ alert_id, ordinal }) => alert_id === row.alert && ordinal === Number(row.event));
    if (!alert || !event) return [];
    const toldBefore = row.told_ordinal === null ? null : { ordinal: row.told_ordinal, light: row.told_light };
    return [{ alert, event, why: row.why, deputyFor: row.deputy_for, toldBefore }];
  });
};

/**
 * For each judgement the latest one of its series and period that is still lagging or off track: a figure may have
 * been corrected since, without a step in the episode.
 */
export const loadPresentJudgementIds = async (
  trx: Trx,
  planId: string,
  evaluationIds: readonly string[],
): Promise<Map<string, string>> => {
  if (evaluationIds.length === 0) return new Map();
  const { rows } = await sql<{ asked: string; present: string }>`
    select distinct on (asked.evaluation_id) asked.evaluation_id as asked, present.evaluation_id as present
    from evaluation asked
    join evaluation present using (plan_id, indicator, period)
    where plan_id = ${planId} and asked.evaluation_id = any(${[...evaluationIds]}::uuid[])
      and present.light in ('lagging', 'off_track')
    order by asked.evaluation_id, present.ordinal desc`.execute(trx);
  return new Map(rows.map(({ asked, present }) => [asked, present]));
};

/** What was judged of one series at one period, last. Numbers as text. */
export interface JudgedValue {
  readonly period: string;
  readonly actual: string | null;
  readonly expected: string | null;
}

/** The last judgement of every period of these indicators, by indicator, ascending by period. */
export const loadJudgedValues = async (
  trx: Trx,
  planId: string,
  indicators: readonly string[],
): Promise<Map<string, JudgedValue[]>> => {
  if (indicators.length === 0) return new Map();
  const { rows } = await sql<JudgedValue & { indicator: string }>`
    select distinct on (indicator, period) indicator, period, actual, expected
    from evaluation
    where plan_id = ${planId} and indicator = any(${[...indicators]}::text[])
    order by indicator, period, ordinal desc`.execute(trx);
  return Map.groupBy(rows, ({ indicator }) => indicator);
};

/** These judgements, by id. */
export const loadJudgements = async (
  trx: Trx,
  planId: string,
  evaluationIds: readonly string[],
): Promise<Map<string, Judgement>> => {
  if (evaluationIds.length === 0) return new Map();
  const evaluations = await trx
    .selectFrom('evaluation')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('evaluation_id', 'in', [...evaluationIds])
    .execute();
  const figures = await sql<{ evaluation_id: string; unit_code: string; reported_at: Date; revision: number }>`
    select distinct on (evaluation.evaluation_id)
      evaluation.evaluation_id, figure.unit_code, figure.reported_at, figure.revision
    from evaluation
    join figure on figure.plan_id = evaluation.plan_id and figure.indicator = evaluation.indicator
      and figure.period = evaluation.period and figure.reported_at <= evaluation.evaluated_at
    where evaluation.plan_id = ${planId} and evaluation.evaluation_id = any(${[...evaluationIds]}::uuid[])
    order by evaluation.evaluation_id, figure.reported_at desc, figure.revision desc`.execute(trx);
  const forecasts = await trx
    .selectFrom('forecast')
    .select(['evaluation_id', 'result'])
    .where('plan_id', '=', planId)
    .where('evaluation_id', 'in', [...evaluationIds])
    .execute();
  const forecastOf = new Map(forecasts.map(({ evaluation_id, result }) => [evaluation_id, result]));
  const figureOf = new Map(
    figures.rows.map((row) => [
      row.evaluation_id,
      { unitCode: row.unit_code, reportedAt: row.reported_at, revision: row.revision },
    ]),
  );
  return new Map(
    evaluations.map((evaluation) => [
      evaluation.evaluation_id,
      {
        evaluation,
        figure: figureOf.get(evaluation.evaluation_id) ?? null,
        forecast: forecastOf.get(evaluation.evaluation_id) ?? null,
      },
    ]),
  );
};

/** Message-IDs of what this contact was written before on these episodes, oldest first. */
export const loadEarlierMessageIds = async (
  trx: Trx,
  planId: string,
  contactId: string,
  alertIds: readonly string[],
): Promise<string[]> => {
  const rows = await sql<{ message_id: string }>`
    select delivery.message_id
    from delivery
    join wave_item item on item.plan_id = delivery.plan_id and item.wave_id = delivery.notification_id
    where delivery.plan_id = ${planId} and delivery.contact_id = ${contactId}
      and delivery.status not in ('held', 'failed') and item.alert_id = any(${[...alertIds]}::uuid[])
    group by delivery.message_id, delivery.created_at
    order by delivery.created_at, delivery.message_id`.execute(trx);
  return rows.rows.map((row) => row.message_id);
};
