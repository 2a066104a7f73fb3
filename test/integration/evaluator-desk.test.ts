import { DESK_WATCHES, type DeskWatch, evaluatePlan, keepSeries, tickPlan } from '@planwatch/evaluator';
import { createWorkingDays, fixedClock } from '@planwatch/runtime';
import {
  acknowledgeAlert,
  asCaller,
  createPlanCache,
  type Db,
  importPlan,
  listAlerts,
  saveContact,
} from '@planwatch/store';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { recordingLog } from '../support/recording-log.ts';
import { reportingTo } from '../support/report-figures.ts';
import { SAMPLE_LINKAGE, SAMPLE_OUTLINE } from '../support/sample-plan.ts';

const PLAN = SAMPLE_OUTLINE.code;
const QUIET = { quietMs: 600_000, longestMs: 3_600_000 };
/** The monthly forms of July are due on the tenth working day of August: the 14th, a Wednesday. */
const IMPORTED = '2024-08-06T09:00:00+08:00';

describe('the desk', () => {
  let database: TestDatabase;
  let owner: Db;
  let intake: Db;
  let worker: Db;
  let report: Awaited<ReturnType<typeof reportingTo>>;
  const clock = fixedClock(IMPORTED);

  beforeEach(async () => {
    clock.set(IMPORTED);
    database = await testDatabase();
    owner = database.store().db;
    intake = database.store('planwatch_intake').db;
    worker = database.store('planwatch_worker').db;
    for (const plan of [SAMPLE_OUTLINE, SAMPLE_LINKAGE]) await importPlan(owner, plan, clock.now());
    for (const unit of SAMPLE_OUTLINE.units) {
      for (const contact of unit.contacts) await saveContact(owner, unit.code, contact, { demonstration: true });
    }
    const planner = { role: 'planner', name: '规划科', email: 'planner@sample.test', language: 'zh-CN' } as const;
    await saveContact(owner, 'u-office', planner, { demonstration: true });
    report = await reportingTo(owner, intake, PLAN, clock.now);
  });
  afterEach(() => database[Symbol.asyncDispose]());

  /** As after a restart: nothing is kept but what is on record. */
  const deps = () => {
    const log = recordingLog();
    const workingDays = createWorkingDays(log);
    return { db: worker, planCache: createPlanCache(), kept: keepSeries(), clock, workingDays, wavePolicy: QUIET, log };
  };
  const tick = (watches?: readonly DeskWatch[]) => tickPlan(PLAN, { ...deps(), ...(watches ? { watches } : {}) });
  const judge = () => evaluatePlan(PLAN, { ...deps(), batchFigures: 5_000 });

  /** `kind reason subject -> people`, of what was said since the last look. */
  let said = 0;
  const news = async () => {
    const { rows } = await sql<{ line: string }>`
      select concat_ws(' ', alert.kind, event.reason, alert.subject, '->',
        string_agg(split_part(contact.email, '@', 1), ',' order by contact.email)) as line
      from wave_item item
      join alert using (plan_id, alert_id)
      join alert_event event on (event.alert_id, event.ordinal) = (item.alert_id, item.event_ordinal)
      join wave using (wave_id)
      join contact using (contact_id)
      where event.at > to_timestamp(${said}::double precision / 1000)
      group by alert.kind, event.reason, alert.subject order by line`.execute(owner);
    said = clock.now().getTime();
    return rows.map(({ line }) => line);
  };
  beforeEach(() => {
    said = 0;
  });
  const count = async () => {
    const { rows } = await sql<Record<string, number>>`
      select (select count(*)::int from alert) as alerts, (select count(*)::int from alert_event) as events,
             (select count(*)::int from wave_item) as items`.execute(owner);
    return rows[0];
  };
  const lookOn = async (date: string, watches: readonly DeskWatch[]) => {
    clock.set(`${date}T09:00:00+08:00`);
    await tick(watches);
    return news();
  };
  const unemployment = (period: string) => report('u-labour', { indicator: 'unemployment', period, value: '4.9' });

  const FORM = 'u-labour/monthly.wd10/2024-07';
  /** What the labour bureau hears of its one monthly figure, day by day. */
  const DAYS: { day: string; said: string[] }[] = [
    { day: '2024-08-06', said: [] },
    { day: '2024-08-07', said: [`submission_due first ${FORM} -> reporter.u-labour`] },
    { day: '2024-08-08', said: [] },
    { day: '2024-08-09', said: [`submission_due repeat ${FORM} -> reporter.u-labour`] },
    { day: '2024-08-10', said: [] },
    { day: '2024-08-11', said: [] },
    { day: '2024-08-12', said: [] },
    { day: '2024-08-13', said: [`submission_due repeat ${FORM} -> reporter.u-labour`] },
    { day: '2024-08-14', said: [] },
    { day: '2024-08-15', said: [`submission_overdue first ${FORM} -> head.u-labour,reporter.u-labour`] },
    { day: '2024-08-16', said: [] },
    { day: '2024-08-19', said: [`submission_overdue repeat ${FORM} -> head.u-labour,reporter.u-labour`] },
    { day: '2024-08-20', said: [] },
    {
      day: '2024-08-21',
      said: [
        `submission_overdue escalated ${FORM} -> planner`,
        `submission_overdue worsened ${FORM} -> head.u-labour,reporter.u-labour`,
      ],
    },
    { day: '2024-08-22', said: [] },
    { day: '2024-08-23', said: [`submission_overdue escalated ${FORM} -> planner`] },
  ];
  const ofLabour = (lines: readonly string[]) => lines.filter((line) => line.includes(' u-labour/'));

  test('a figure that does not come -> reminders 5, 3 and 1 working days before, notices 1, 3 and 5 after, and it goes up', async () => {
    const found: typeof DAYS = [];
    for (const { day } of DAYS) found.push({ day, said: ofLabour(await lookOn(day, ['forms'])) });
    expect(found).toEqual(DAYS);
  });

  test('the figure comes late -> those who were told hear once that it is over', async () => {
    await lookOn('2024-08-15', ['forms']);
    await unemployment('2024-07');
    expect(ofLabour(await lookOn('2024-08-16', ['forms']))).toEqual([
      `submission_overdue resolved ${FORM} -> head.u-labour,reporter.u-labour`,
    ]);
    expect(ofLabour(await lookOn('2024-08-19', ['forms']))).toEqual([]);
  });

  test('the figure comes after the first reminder -> nobody is told anything more', async () => {
    await lookOn('2024-08-07', ['forms']);
    await unemployment('2024-07');
    const later = ['2024-08-09', '2024-08-13', '2024-08-15', '2024-08-21'];
    for (const day of later) expect(ofLabour(await lookOn(day, ['forms']))).toEqual([]);
  });

  test('a figure that was sent back -> is missing again', async () => {
    const id = await unemployment('2024-07');
    await sql`insert into finding (plan_id, submission_id, ordinal, unit_code, indicator, period, code, holds,
        message_zh, message_en, found_at, resolution)
      values (${PLAN}, ${id}, 1, 'u-labour', 'unemployment', '2024-07-01', 'power_of_ten', true, '疑', 'doubt',
        ${clock.now()}, 'returned')`.execute(owner);
    expect(ofLabour(await lookOn('2024-08-07', ['forms']))).toHaveLength(1);
  });

  test('members that the plan does not name -> in with the first of them, though nobody reports the whole', async () => {
    const indicators = SAMPLE_OUTLINE.indicators.map((indicator) =>
      indicator.code === 'unemployment'
        ? { ...indicator, members: { combine: 'minimum' as const, names: [] } }
        : indicator,
    );
    await importPlan(owner, { ...SAMPLE_OUTLINE, indicators }, clock.now());
    await report('u-labour', { indicator: 'unemployment', period: '2024-07', member: '甲', value: '4.9' });
    for (const day of ['2024-08-07', '2024-08-15']) expect(ofLabour(await lookOn(day, ['forms']))).toEqual([]);
  });

  test('acknowledged -> neither said again nor taken for new; worse -> said', async () => {
    await lookOn('2024-08-15', ['forms']);
    const head = { unit: 'u-labour', role: 'head' } as const;
    const answered = await asCaller(intake, head, async (trx) => {
      const [alert] = await listAlerts(trx, { kind: 'submission_overdue', unit: 'u-labour', limit: 1 });
      const given = { by: { ...head, name: null }, at: clock.now(), expectedOn: '2024-09-30', measure: '补报' };
      return acknowledgeAlert(trx, { alert: alert?.alert_id ?? '', ...given });
    });
    expect(answered.outcome).toBe('acknowledged');
    expect(ofLabour(await lookOn('2024-08-19', ['forms']))).toEqual([]);
    expect(ofLabour(await lookOn('2024-08-21', ['forms']))).toEqual([
      `submission_overdue worsened ${FORM} -> head.u-labour,reporter.u-labour`,
    ]);
  });

  test('three weeks down -> what stands now is said once, what was missed in between is not', async () => {
    await tick(['forms']);
    expect(ofLabour(await lookOn('2024-08-27', ['forms']))).toEqual([
      `submission_overdue first ${FORM} -> head.u-labour,reporter.u-labour`,
    ]);
  });

  /** `kind state told period`, of the labour bureau's monthly forms. */
  const formAlerts = async () => {
    const { rows } = await sql<{ line: string }>`
      select concat_ws(' ', kind, state, case when told then 'told' else 'untold' end, subject) as line
      from alert where subject like 'u-labour/%' order by kind, subject`.execute(owner);
    return rows.map(({ line }) => line);
  };

  test('down from a reminder until the next form is overdue -> only that one is raised, the older one ends', async () => {
    await lookOn('2024-08-07', ['forms']);
    expect(ofLabour(await lookOn('2024-09-20', ['forms']))).toEqual([
      'submission_overdue first u-labour/monthly.wd10/2024-08 -> head.u-labour,reporter.u-labour',
    ]);
    expect(await formAlerts()).toEqual([
      'submission_due resolved told u-labour/monthly.wd10/2024-07',
      'submission_overdue firing told u-labour/monthly.wd10/2024-08',
    ]);
    expect(ofLabour(await lookOn('2024-09-23', ['forms']))).not.toContainEqual(expect.stringContaining(FORM));
  });

  test('the next form falls due, and its figure is in -> the older one ends without a word', async () => {
    await lookOn('2024-08-15', ['forms']);
    await unemployment('2024-08');
    expect(ofLabour(await lookOn('2024-09-20', ['forms']))).toEqual([]);
    expect(await formAlerts()).toEqual([`submission_overdue resolved told ${FORM}`]);
  });

  test('imported long after -> nobody is told of what was due before', async () => {
    await sql`update plan_version set imported_at = '2024-08-15T09:00:00+08:00'`.execute(owner);
    await issue('2024-12-01');
    expect(await lookOn('2024-08-16', DESK_WATCHES)).toEqual([]);
    expect(await count()).toEqual({ alerts: 0, events: 0, items: 0 });
  });

  test('looked at again, and by five at once -> nothing is said twice', async () => {
    clock.set('2024-08-15T09:00:00+08:00');
    await Promise.all([1, 2, 3, 4, 5].map(() => tick(DESK_WATCHES)));
    const once = await count();
    expect(once?.alerts).toBeGreaterThan(0);
    clock.advanceMs(3_600_000);
    await tick(DESK_WATCHES);
    expect(await count()).toEqual(once);
  });

  test('the clock an hour back -> waits, and says nothing again', async () => {
    await lookOn('2024-08-15', ['forms']);
    const before = await count();
    clock.advanceMs(-24 * 3_600_000);
    expect(await tick(['forms'])).toMatchObject({ seen: 0, waves: [] });
    expect(await count()).toEqual(before);
  });

  test('a form of several figures -> one alert per unit and form, with what is missing', async () => {
    await report('u-stats', { indicator: 'investment', period: '2024-07', value: '180' });
    await lookOn('2024-08-07', ['forms']);
    const { rows } = await sql<{ facts: object }>`
      select facts from alert_event join alert using (plan_id, alert_id)
      where unit_code = 'u-stats' and kind = 'submission_due'`.execute(owner);
    expect(rows).toEqual([
      {
        facts: {
          unit: 'u-stats',
          form: 'monthly.wd10',
          frequency: 'monthly',
          dueOn: '2024-08-14',
          missing: [{ indicator: 'industrial-investment', member: null }],
          asked: 2,
          workingDaysLeft: 5,
        },
      },
    ]);
  });

  const issue = (period: string) =>
    asCaller(intake, { unit: 'u-office', role: 'planner' }, (trx) =>
      trx
        .insertInto('reference_value')
        .values({
          plan_id: PLAN,
          indicator: 'unemployment',
          kind: 'issued',
          period,
          revision: 1,
          value: '5.2',
          issuer: '市政府',
          number: null,
          dated: null,
          recorded_at: clock.now(),
          recorded_by: null,
          processed_at: null,
        })
        .execute(),
    );

  const missingTargets = async () => {
    const { rows } = await sql<{ line: string }>`
      select concat_ws(' ', subject, state, unit_code, coalesce(light, 'unjudged'), period) as line
      from alert where kind = 'target_missing' order by subject`.execute(owner);
    return rows.map(({ line }) => line);
  };

  test('a cap that was not issued by its date -> the plan office, before anything is judged; issued -> over', async () => {
    expect(await lookOn('2024-08-06', ['issued_values'])).toEqual([
      'target_missing first unemployment/2024 -> planner',
    ]);
    expect(await missingTargets()).toEqual(['unemployment/2024 firing u-office unjudged 2024-12-01']);
    await unemployment('2024-06');
    await judge();
    expect(await lookOn('2024-08-12', ['issued_values'])).toEqual([]);
    expect(await missingTargets()).toEqual(['unemployment/2024 firing u-office awaiting_target 2024-12-01']);
    expect(await lookOn('2024-08-13', ['issued_values'])).toEqual([
      'target_missing repeat unemployment/2024 -> planner',
    ]);
    await issue('2024-12-01');
    await judge();
    expect(await lookOn('2024-08-15', ['issued_values'])).toEqual([
      'target_missing resolved unemployment/2024 -> planner',
    ]);
    expect(await missingTargets()).toEqual(['unemployment/2024 resolved u-office on_track 2024-12-01']);
  });

  test('years go by without a cap -> one alert a year from the one in which the plan was first watched; entered late -> over', async () => {
    await report('u-labour', { indicator: 'unemployment', period: '2023-12', value: '6.9' });
    await issue('2023-12-01');
    await judge();
    await lookOn('2024-08-06', ['issued_values']);
    await lookOn('2025-03-31', ['issued_values']);
    await lookOn('2025-04-01', ['issued_values']);
    expect(await missingTargets()).toEqual([
      'unemployment/2024 firing u-office unjudged 2024-12-01',
      'unemployment/2025 firing u-office unjudged 2025-12-01',
    ]);
    await issue('2024-12-01');
    expect(await lookOn('2025-04-02', ['issued_values'])).toEqual([
      'target_missing resolved unemployment/2024 -> planner',
    ]);
  });

  test('issued in time -> nothing', async () => {
    await issue('2024-12-01');
    expect(await lookOn('2024-08-06', ['issued_values'])).toEqual([]);
    expect(await missingTargets()).toEqual([]);
  });

  const forecast = async (probability: number) => {
    await sql`insert into forecast (plan_id, evaluation_id, indicator, period, result, made_at)
      select plan_id, evaluation_id, indicator, period, ${JSON.stringify({ probability })}::jsonb, ${clock.now()}
      from evaluation join series_state using (plan_id, indicator) where evaluation_id = judged
      on conflict (plan_id, evaluation_id) do update set result = excluded.result`.execute(owner);
  };

  test('a forecast that misses while the light is not red -> head and plan office, once', async () => {
    await report('u-green', { indicator: 'forest-cover', period: '2024-12', value: '15.95' });
    clock.set('2025-02-10T09:00:00+08:00');
    await judge();
    expect(await lookOn('2025-02-11', ['forecasts'])).toEqual([]);
    await forecast(0.2);
    expect(await lookOn('2025-02-12', ['forecasts'])).toEqual([
      'forecast_miss first forest-cover -> head.u-green,planner',
    ]);
    expect(await lookOn('2025-02-13', ['forecasts'])).toEqual([]);
    await forecast(0.8);
    expect(await lookOn('2025-02-14', ['forecasts'])).toEqual([
      'forecast_miss resolved forest-cover -> head.u-green,planner',
    ]);
  });

  test('a warning is said once, and lifted only when it is well past', async () => {
    await report('u-green', { indicator: 'forest-cover', period: '2024-12', value: '15.95' });
    clock.set('2025-02-10T09:00:00+08:00');
    await judge();
    await forecast(0.49);
    expect(await lookOn('2025-02-11', ['forecasts'])).toHaveLength(1);
    await forecast(0.52);
    expect(await lookOn('2025-02-12', ['forecasts'])).toEqual([]);
    await forecast(0.45);
    expect(await lookOn('2025-03-28', ['forecasts'])).toEqual([]);
    await forecast(0.61);
    expect(await lookOn('2025-03-29', ['forecasts'])).toEqual([
      'forecast_miss resolved forest-cover -> head.u-green,planner',
    ]);
  });

  const missYear = async () => {
    await issue('2024-12-01');
    await issue('2025-12-01');
    await report('u-labour', { indicator: 'unemployment', period: '2024-12', value: '6.9' });
    await judge();
  };

  test('a December that told of its miss -> the closed year says it no second time, and no later figure ends it', async () => {
    clock.set('2025-01-20T09:00:00+08:00');
    await missYear();
    expect(await news()).toEqual(['light_worsened first unemployment -> head.u-labour,planner,reporter.u-labour']);
    expect(await lookOn('2025-01-21', ['closed_years'])).toEqual([]);
    clock.set('2025-02-17T09:00:00+08:00');
    await report('u-labour', { indicator: 'unemployment', period: '2025-01', value: '4.9' });
    await judge();
    expect(await lookOn('2025-02-20', ['closed_years'])).toEqual([
      'light_worsened resolved unemployment -> head.u-labour,planner,reporter.u-labour',
    ]);
    const { rows } = await sql`select state, told from alert where subject = 'unemployment/2024'`.execute(owner);
    expect(rows).toEqual([{ state: 'firing', told: false }]);
  });

  test('a year that was bad all along closes -> a subject of its own; corrected -> taken back', async () => {
    clock.set('2024-12-12T09:00:00+08:00');
    await report('u-labour', { indicator: 'unemployment', period: '2024-11', value: '6.9' });
    await issue('2024-12-01');
    await judge();
    expect(await news()).toEqual(['light_worsened first unemployment -> head.u-labour,planner,reporter.u-labour']);
    clock.set('2025-01-20T09:00:00+08:00');
    await report('u-labour', { indicator: 'unemployment', period: '2024-12', value: '6.9' });
    await judge();
    await news();
    expect(await lookOn('2025-01-21', ['closed_years'])).toEqual([
      'light_worsened first unemployment/2024 -> head.u-labour,planner,reporter.u-labour',
    ]);
    expect(await lookOn('2025-01-22', ['closed_years'])).toEqual([]);
    await report('u-labour', { indicator: 'unemployment', period: '2024-12', value: '5.1' });
    await judge();
    await news();
    expect(await lookOn('2025-02-21', ['closed_years'])).toEqual([
      'light_worsened restated unemployment/2024 -> head.u-labour,planner,reporter.u-labour',
    ]);
  });

  const PEOPLE = 'head.u-labour,planner,reporter.u-labour';
  const december = async () => {
    const { rows } = await sql<{ light: string; restates: { light: string } | null }>`
      select light, restates from evaluation where indicator = 'unemployment' and period = '2024-12-01'
      order by ordinal`.execute(owner);
    return rows.map(({ light, restates }) => (restates ? `${restates.light} -> ${light}` : light));
  };
  /** A cap of 5.2, and a December above it that is marked preliminary, before it is due on 15 January. */
  const preliminary = async (value: string) => {
    clock.set('2025-01-14T09:00:00+08:00');
    await issue('2024-12-01');
    await issue('2025-12-01');
    await report('u-labour', { indicator: 'unemployment', period: '2024-12', value, final: false });
    await judge();
    expect(await news()).toEqual(['light_worsened first unemployment -> head.u-labour,reporter.u-labour']);
  };
  /** As the desk does at every tick: what waits is judged first. */
  const lookFrom = async (date: string) => {
    clock.set(`${date}T09:00:00+08:00`);
    const { evaluations } = await judge();
    await tick(['closed_years']);
    return { evaluations, said: await news() };
  };
  const DUE = '2025-01-15';

  test('a preliminary December above its cap: open until its due date, then missed, on record and told once', async () => {
    await preliminary('5.4');
    expect(await lookFrom(DUE)).toEqual({ evaluations: 0, said: [] });
    expect(await december()).toEqual(['lagging']);
    const closed = await lookFrom('2025-01-16');
    expect(closed).toEqual({ evaluations: 1, said: [`light_worsened worsened unemployment -> ${PEOPLE}`] });
    expect(await december()).toEqual(['lagging', 'lagging -> off_track']);
    const before = await count();
    expect(await lookFrom('2025-01-17')).toEqual({ evaluations: 0, said: [] });
    expect(await count()).toEqual(before);
    const { rows } = await sql`select subject, told from alert where kind = 'light_worsened' order by subject`.execute(
      owner,
    );
    expect(rows).toEqual([
      { subject: 'unemployment', told: true },
      { subject: 'unemployment/2024', told: false },
    ]);
  });

  test('a figure of the next year came before the due date -> the year closes behind it, and is told as a subject of its own', async () => {
    await preliminary('5.4');
    await report('u-labour', { indicator: 'unemployment', period: '2025-01', value: '5.5' });
    await judge();
    const closed = await lookFrom('2025-01-16');
    expect(closed).toEqual({ evaluations: 1, said: [`light_worsened first unemployment/2024 -> ${PEOPLE}`] });
    expect(await december()).toEqual(['lagging', 'lagging -> off_track']);
    expect(await lookFrom('2025-01-17')).toEqual({ evaluations: 0, said: [] });
  });

  test('final before the due date -> closed by the figure, and the due date brings nothing', async () => {
    await preliminary('5.4');
    await report('u-labour', { indicator: 'unemployment', period: '2024-12', value: '5.1' });
    await judge();
    await news();
    expect(await lookFrom('2025-01-16')).toEqual({ evaluations: 0, said: [] });
    expect(await december()).toEqual(['lagging', 'lagging -> on_track']);
  });

  test('a year that closed before the plan was watched -> nobody', async () => {
    await report('u-labour', { indicator: 'unemployment', period: '2023-12', value: '6.9' });
    await issue('2023-12-01');
    await judge();
    await news();
    expect(await lookOn('2024-08-07', ['closed_years'])).toEqual([]);
  });
});
