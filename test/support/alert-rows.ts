import { type Evaluation, type Light, type Mark, periodFromDate, RULE_VERSION } from '@planwatch/domain';
import { newId } from '@planwatch/runtime';
import { type Db, evaluationSaid, recordAlerts, recordJudgements, withPlans } from '@planwatch/store';
import { sql } from 'kysely';

/** One step of an episode, with the judgement that caused it. What is left out is a first red of forest-cover. */
export interface GivenEvent {
  readonly planId?: string;
  readonly indicator?: string;
  readonly unit?: string;
  /** DATE text. */
  readonly period?: string;
  /** The episode that goes on; left out: a new one. */
  readonly alertId?: string;
  readonly ordinal?: number;
  readonly reason?:
    | 'first'
    | 'worsened'
    | 'repeat'
    | 'resolved'
    | 'restated'
    | 'escalated'
    | 'follow_up'
    | 'handed_over';
  /** Roles; left out: reporter and head. */
  readonly told?: string;
  readonly facts?: object;
  readonly state?: 'firing' | 'resolved';
  readonly light?: Light;
  readonly marks?: readonly Mark[];
  readonly previousLight?: Light | null;
  readonly actual?: number;
  readonly expected?: number;
}

export interface RecordedEvent {
  readonly planId: string;
  readonly alertId: string;
  readonly eventOrdinal: number;
  readonly period: string;
}

/** Puts an evaluation, its episode and the event on record, as the evaluator does; one at a time. `db`: a worker's. */
export const recordEvent = async (db: Db, given: GivenEvent, now: Date): Promise<RecordedEvent> => {
  const planId = given.planId ?? 'sample-outline';
  const indicator = given.indicator ?? 'forest-cover';
  const period = given.period ?? '2023-12-01';
  const alertId = given.alertId ?? newId();
  const ordinal = given.ordinal ?? 1;
  const light = given.light ?? 'off_track';
  const evaluationId = newId();
  const shared = { plan_id: planId, alert_id: alertId, light, period, evaluation_id: evaluationId };
  await withPlans(db, [planId], async (trx) => {
    const { next } = await trx
      .selectFrom('evaluation')
      .select((eb) => sql<number>`coalesce(${eb.fn.max('ordinal')}, 0) + 1`.as('next'))
      .where('plan_id', '=', planId)
      .where('indicator', '=', indicator)
      .where('period', '=', period)
      .executeTakeFirstOrThrow();
    const judgement = {
      plan: planId,
      indicator,
      id: evaluationId,
      period: periodFromDate(period),
      ordinal: next,
      figureRevision: 1,
      submissionId: null,
      members: null,
      restates: null,
      said: evaluationSaid({
        ...evaluation(light, given.actual ?? 15.1, given.expected ?? 15.58, periodFromDate(period)),
        marks: given.marks ?? [],
      }),
    };
    await recordJudgements(trx, { judgements: [judgement], states: [] }, now);
    const alert = {
      ...shared,
      kind: 'light_worsened',
      subject: `${indicator}/${alertId}`,
      indicator,
      unit_code: given.unit ?? 'u-green',
      state: given.state ?? 'firing',
      severity: light === 'off_track' ? ('critical' as const) : ('warning' as const),
      told: true,
    };
    const event = {
      ...shared,
      ordinal,
      reason: given.reason ?? 'first',
      previous_light: given.previousLight === undefined ? 'on_track' : given.previousLight,
      told: given.told ?? 'reporter,head',
      facts: given.facts ? JSON.stringify(given.facts) : null,
    };
    await recordAlerts(trx, [alert], [event], now);
  });
  return { planId, alertId, eventOrdinal: ordinal, period };
};

const evaluation = (light: Light, actual: number, expected: number, period: number): Evaluation => ({
  light,
  marks: [],
  period,
  actual,
  expected,
  target: 16.5,
  attainment: 0.65,
  lag: { value: expected - actual, percentagePoints: 20.9 },
  requiredPace: { value: 0.7, per: 'year', soFar: 0.3 },
  family: 'road',
  reason: { zh: '落后于序时进度。', en: 'Behind schedule.' },
  steps: [],
  ruleVersion: RULE_VERSION,
});
