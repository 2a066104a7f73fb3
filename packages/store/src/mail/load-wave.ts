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
  /** Every step of the episode so far, in order. */
  readonly steps: readonly Selectable<AlertEventTable>[];
  readonly why: string;
  /** Who is away and for whom this recipient acts. */
  readonly deputyFor: Pick<Selectable<ContactTable>, 'contact_id' | 'unit_code' | 'role' | 'name'> | null;
  /** The last event of this episode that an earlier wave told this recipient. */
  readonly toldBefore: { readonly ordinal: number; readonly light: Light | null } | null;
  /** What this recipient was written before on this episode. */
  readonly mailedBefore: readonly EarlierMail[];
}

/** A mail that told somebody of an episode. `at`: when it was composed. */
export interface EarlierMail {
  readonly messageId: string;
  readonly at: Date;
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

/** The people that waves are for, removed or not, by id. */
export const findContacts = async (
  trx: Trx,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, Selectable<ContactTable>>> => {
  if (contactIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('contact')
    .selectAll()
    .where('contact_id', 'in', [...contactIds])
    .execute();
  return new Map(rows.map((row) => [row.contact_id, row]));
};

export const findContact = async (trx: Trx, contactId: string): Promise<Selectable<ContactTable> | undefined> =>
  (await findContacts(trx, [contactId])).get(contactId);

/** Events of waves, by wave, by episode and order. */
export const loadWaveNews = async (
  trx: Trx,
  planId: string,
  waves: readonly { readonly id: string; readonly contactId: string }[],
): Promise<ReadonlyMap<string, WaveNews[]>> => {
  const items = await trx
    .selectFrom('wave_item')
    .select(['wave_id', 'alert_id', 'event_ordinal', 'why', 'deputy_for'])
    .where('plan_id', '=', planId)
    .where(sql<boolean>`wave_id = any(${waves.map(({ id }) => id)}::uuid[])`)
    .orderBy('wave_id')
    .orderBy('alert_id')
    .orderBy('event_ordinal')
    .execute();
  const ids = [...new Set(items.map(({ alert_id }) => alert_id))];
  if (ids.length === 0) return new Map();
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
    .orderBy('alert_id')
    .orderBy('ordinal')
    .execute();
  const contactIds = waves.map(({ contactId }) => contactId);
  const earlier = await loadEarlierTellings(trx, planId, [...new Set(contactIds)], ids);
  const contactOf = new Map(waves.map(({ id, contactId }) => [id, contactId]));
  const alertOf = new Map(alerts.map((alert) => [alert.alert_id, alert]));
  const stepsOf = Map.groupBy(events, ({ alert_id }) => alert_id);
  const eventOf = new Map(events.map((event) => [`${event.alert_id} ${event.ordinal}`, event]));
  const tellingsOf = Map.groupBy(earlier, ({ contactId, alertId }) => `${contactId} ${alertId}`);
  const news = new Map<string, WaveNews[]>();
  const away = await findContacts(trx, [...new Set(items.flatMap(({ deputy_for }) => deputy_for ?? []))]);
  for (const { wave_id, alert_id, event_ordinal, why, deputy_for } of items) {
    const alert = alertOf.get(alert_id);
    const event = eventOf.get(`${alert_id} ${event_ordinal}`);
    if (!alert || !event) continue;
    const steps = stepsOf.get(alert_id) ?? [];
    const before = tellingsOf.get(`${contactOf.get(wave_id)} ${alert_id}`) ?? [];
    const ordinal = Math.max(0, ...before.map((telling) => telling.ordinal));
    const light = (eventOf.get(`${alert_id} ${ordinal}`)?.light ?? null) as Light | null;
    const toldBefore = ordinal === 0 ? null : { ordinal, light };
    const mailedBefore = before.filter(({ mailed }) => mailed);
    const deputyFor = (deputy_for !== null && away.get(deputy_for)) || null;
    news.set(wave_id, [
      ...(news.get(wave_id) ?? []),
      { alert, event, steps, why, deputyFor, toldBefore, mailedBefore },
    ]);
  }
  return news;
};

interface EarlierTelling extends EarlierMail {
  readonly contactId: string;
  readonly alertId: string;
  readonly ordinal: number;
  /** The mail may have arrived: neither held nor refused. */
  readonly mailed: boolean;
}

/**
 * What closed waves told these people of these episodes. Step by step, from the people: an episode may have been told
 * to thousands, which a join in another order would go through for each.
 */
const loadEarlierTellings = async (
  trx: Trx,
  planId: string,
  contactIds: readonly string[],
  alertIds: readonly string[],
): Promise<EarlierTelling[]> => {
  const { rows: waves } = await sql<{ wave_id: string; contact_id: string }>`
    select wave_id, contact_id from wave
    where plan_id = ${planId} and contact_id = any(${[...contactIds]}::uuid[]) and closed_at is not null`.execute(trx);
  if (waves.length === 0) return [];
  const waveIds = waves.map(({ wave_id }) => wave_id);
  const { rows: items } = await sql<{ wave_id: string; alert_id: string; event_ordinal: number }>`
    select wave_id, alert_id, event_ordinal from wave_item
    where plan_id = ${planId} and wave_id = any(${waveIds}::uuid[]) and alert_id = any(${[...alertIds]}::uuid[])`.execute(
    trx,
  );
  if (items.length === 0) return [];
  const { rows: mails } = await sql<EarlierMail & { notification_id: string; mailed: boolean }>`
    select notification_id, message_id as "messageId", created_at as at, status not in ('held', 'failed') as mailed
    from delivery
    where plan_id = ${planId} and notification_id = any(${[...new Set(items.map(({ wave_id }) => wave_id))]}::uuid[])`.execute(
    trx,
  );
  const contactOf = new Map(waves.map(({ wave_id, contact_id }) => [wave_id, contact_id]));
  const mailOf = new Map(mails.map(({ notification_id, ...mail }) => [notification_id, mail]));
  return items.flatMap(({ wave_id, alert_id, event_ordinal }) => {
    const contactId = contactOf.get(wave_id);
    const mail = mailOf.get(wave_id);
    return contactId && mail ? [{ contactId, alertId: alert_id, ordinal: event_ordinal, ...mail }] : [];
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
  readonly light: Light;
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
    select distinct on (indicator, period) indicator, period, light, actual, expected
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
