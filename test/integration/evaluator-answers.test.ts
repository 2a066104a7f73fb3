import type { DeskPolicy } from '@planwatch/domain';
import { tickPlan } from '@planwatch/evaluator';
import { createWorkingDays, fixedClock } from '@planwatch/runtime';
import {
  acknowledgeAlert,
  asCaller,
  createPlanCache,
  type Db,
  handOverAlert,
  importPlan,
  lockAlert,
} from '@planwatch/store';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GivenEvent, recordEvent } from '../support/alert-rows.ts';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { recordingLog } from '../support/recording-log.ts';
import { saveSampleContacts } from '../support/sample-contacts.ts';
import { SAMPLE_LINKAGE, SAMPLE_OUTLINE } from '../support/sample-plan.ts';

const PLAN = SAMPLE_OUTLINE.code;
const QUIET = { quietMs: 600_000, longestMs: 3_600_000 };
/** The Friday before the National Day week: the Sunday after it is worked, 1 to 7 October are not. */
const TOLD = '2024-09-27';
const at = (date: string, time = '09:00') => new Date(`${date}T${time}:00+08:00`);

describe('who answers', () => {
  let database: TestDatabase;
  let owner: Db;
  let intake: Db;
  let worker: Db;
  const clock = fixedClock(at(TOLD).toISOString());

  beforeEach(async () => {
    clock.set(at(TOLD).toISOString());
    database = await testDatabase();
    const store = database.store();
    owner = store.db;
    intake = database.store('planwatch_intake').db;
    worker = database.store('planwatch_worker').db;
    for (const plan of [SAMPLE_OUTLINE, SAMPLE_LINKAGE]) await importPlan(owner, plan, clock.now());
    await saveSampleContacts(store);
  });
  afterEach(() => database[Symbol.asyncDispose]());

  const tick = async (date: string, time?: string) => {
    clock.set(at(date, time).toISOString());
    const log = recordingLog();
    const workingDays = createWorkingDays(log);
    await tickPlan(PLAN, {
      db: worker,
      planCache: createPlanCache(),

      clock,
      workingDays,
      wavePolicy: QUIET,
      log,
      watches: [],
    });
  };
  const raise = async (given: GivenEvent = {}) =>
    (await recordEvent(worker, { light: 'lagging', period: '2023-12-01', ...given }, clock.now())).alertId;
  const answer = async (alert: string, expectedOn: string, on: string) => {
    const by = { unit: 'u-green', role: 'head', name: null };
    const outcome = await asCaller(intake, { unit: 'u-green', role: 'head' }, (trx) =>
      acknowledgeAlert(trx, { alert, by, at: at(on, '15:00'), expectedOn, measure: '补种' }),
    );
    expect(outcome.outcome).toBe('acknowledged');
  };
  /** `date reason -> people`, of what the desk said. */
  const said = async (alert: string) => {
    const { rows } = await sql<{ line: string }>`
      select concat_ws(' ', to_char(event.at at time zone 'Asia/Shanghai', 'MM-DD'), event.reason, '->',
        string_agg(split_part(contact.email, '@', 1), ',' order by contact.email)) as line
      from alert_event event
      join wave_item item on (item.alert_id, item.event_ordinal) = (event.alert_id, event.ordinal)
      join wave using (wave_id) join contact using (contact_id)
      where event.alert_id = ${alert}
      group by event.ordinal, event.at, event.reason order by event.ordinal`.execute(owner);
    return rows.map(({ line }) => line);
  };
  const lastFacts = async (alert: string) => {
    const { rows } = await sql<{ facts: { episode: object } }>`
      select facts from alert_event where alert_id = ${alert} order by ordinal desc limit 1`.execute(owner);
    return rows[0]?.facts.episode;
  };
  const stateOf = async (alert: string) => {
    const row = await owner.selectFrom('alert').selectAll().where('alert_id', '=', alert).executeTakeFirstOrThrow();
    return { state: row.state, unit: row.unit_code, expected: row.expected_on, events: row.events };
  };
  const everyDay = async (from: number, to: number) => {
    for (let day = from; day <= to; day += 1) await tick(`2024-10-${String(day).padStart(2, '0')}`);
  };

  test('over a holiday week -> plan office after three full working days, leader after five; then silence', async () => {
    const alert = await raise();
    for (const day of ['27', '28', '29', '30']) await tick(`2024-09-${day}`, '10:00');
    await everyDay(1, 31);
    expect(await said(alert)).toEqual(['10-09 escalated -> planner', '10-11 escalated -> leader']);
    expect(await lastFacts(alert)).toEqual({
      held: [
        { level: 'unit', unit: 'u-green', since: '2024-09-27', workingDays: 3 },
        { level: 'plan_office', unit: 'u-green', since: '2024-10-09', workingDays: 2 },
      ],
      promised: null,
    });
  });

  test('a plan with days of its own -> on those; a plan where nothing goes up -> silence', async () => {
    const policyOf = (desk: Partial<DeskPolicy>) => ({ ...SAMPLE_OUTLINE.policy, desk });
    const slow = policyOf({ escalation: [{ level: 'leader', after: 4 }] });
    await importPlan(owner, { ...SAMPLE_OUTLINE, policy: slow }, clock.now());
    const alert = await raise();
    await everyDay(8, 18);
    expect(await said(alert)).toEqual(['10-10 escalated -> leader']);
    const never = policyOf({ escalation: [] });
    await importPlan(owner, { ...SAMPLE_OUTLINE, policy: never }, clock.now());
    const other = await raise({ indicator: 'forest-cover', period: '2022-12-01', unit: 'u-green' });
    await everyDay(19, 31);
    expect(await said(other)).toEqual([]);
  });

  test('looked at by five at once and again -> each step once', async () => {
    const alert = await raise();
    await Promise.all([1, 2, 3, 4, 5].map(() => tick('2024-10-09')));
    await tick('2024-10-09', '10:00');
    expect(await said(alert)).toEqual(['10-09 escalated -> planner']);
  });

  test('three weeks at a standstill -> one level at a time, nobody passed over', async () => {
    const alert = await raise();
    await tick('2024-10-21');
    expect(await said(alert)).toEqual(['10-21 escalated -> planner']);
    await tick('2024-10-22');
    expect(await said(alert)).toHaveLength(1);
    await tick('2024-10-23');
    expect(await said(alert)).toEqual(['10-21 escalated -> planner', '10-23 escalated -> leader']);
  });

  test('answered in time -> nothing goes up; on the day promised it is asked after, and goes up from there', async () => {
    const alert = await raise();
    await answer(alert, '2024-10-15', '2024-09-30');
    await everyDay(8, 14);
    expect(await said(alert)).toEqual([]);
    await tick('2024-10-15');
    await tick('2024-10-15', '11:00');
    expect(await said(alert)).toEqual(['10-15 follow_up -> head.u-green,reporter.u-green']);
    expect(await lastFacts(alert)).toMatchObject({
      promised: { by: { unit: 'u-green', role: 'head' }, on: '2024-09-30', expectedOn: '2024-10-15', measure: '补种' },
    });
    expect(await stateOf(alert)).toEqual({ state: 'firing', unit: 'u-green', expected: null, events: 3 });
    await everyDay(16, 21);
    expect(await said(alert)).toEqual([
      '10-15 follow_up -> head.u-green,reporter.u-green',
      '10-21 escalated -> planner',
    ]);
  });

  test('resolved -> nothing more', async () => {
    const alert = await raise();
    await tick('2024-10-09');
    await sql`update alert set state = 'resolved' where alert_id = ${alert}`.execute(owner);
    await everyDay(10, 20);
    expect(await said(alert)).toEqual(['10-09 escalated -> planner']);
  });

  test('worse after it was answered -> starts anew from that day', async () => {
    const alert = await raise();
    await answer(alert, '2024-12-31', '2024-09-30');
    clock.set(at('2024-10-09').toISOString());
    await recordEvent(worker, { alertId: alert, ordinal: 3, reason: 'worsened', light: 'off_track' }, clock.now());
    expect(await stateOf(alert)).toMatchObject({ state: 'firing', expected: null });
    await everyDay(9, 16);
    expect(await said(alert)).toEqual(['10-14 escalated -> planner', '10-16 escalated -> leader']);
  });

  test('handed over -> the new unit hears who held it, once, and it starts anew there', async () => {
    const alert = await raise();
    await tick('2024-10-09');
    await asCaller(intake, { unit: 'u-green', role: 'head' }, async (trx) => {
      const held = await lockAlert(trx, alert);
      if (!held) throw new Error('the head of the unit does not answer for it');
      const by = { unit: 'u-green', role: 'head', name: null };
      const facts = { handOver: { from: 'u-green', to: 'u-labour', note: '职能调整', by } };
      const told = ['reporter', 'head'];
      await handOverAlert(trx, held, { toUnit: 'u-labour', told, facts, previousLight: null, at: at('2024-10-10') });
    });
    await tick('2024-10-10', '10:00');
    await tick('2024-10-10', '11:00');
    await everyDay(11, 17);
    expect(await said(alert)).toEqual([
      '10-09 escalated -> planner',
      '10-10 handed_over -> head.u-labour,reporter.u-labour',
      '10-15 escalated -> planner',
      '10-17 escalated -> planner',
    ]);
    expect(await lastFacts(alert)).toMatchObject({ held: [{ unit: 'u-labour', since: '2024-10-10' }, {}] });
    const refused = asCaller(intake, { unit: 'u-green', role: 'head' }, (trx) => lockAlert(trx, alert));
    expect(await refused).toBeUndefined();
  });

  test('of a kind that does not go up -> nothing', async () => {
    const alert = await raise();
    await sql`update alert set kind = 'forecast_miss' where alert_id = ${alert}`.execute(owner);
    await everyDay(8, 20);
    expect(await said(alert)).toEqual([]);
  });
});
