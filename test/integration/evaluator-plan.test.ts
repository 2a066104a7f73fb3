import { evaluatePlan, keepSeries } from '@planwatch/evaluator';
import { createWorkingDays, fixedClock } from '@planwatch/runtime';
import {
  asCaller,
  createPlanCache,
  type Db,
  importPlan,
  latestEvaluations,
  saveContact,
  withPlans,
} from '@planwatch/store';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { recordingLog } from '../support/recording-log.ts';
import { reportingTo } from '../support/report-figures.ts';
import { importSamplePlans, SAMPLE_OUTLINE } from '../support/sample-plan.ts';

const PLAN = SAMPLE_OUTLINE.code;
const QUIET = { quietMs: 600_000, longestMs: 3_600_000 };

describe('evaluating a plan', () => {
  let database: TestDatabase;
  let owner: Db;
  let intake: Db;
  let worker: Db;
  let report: Awaited<ReturnType<typeof reportingTo>>;
  const clock = fixedClock('2024-08-06T09:00:00+08:00');

  beforeEach(async () => {
    clock.set('2024-08-06T09:00:00+08:00');
    database = await testDatabase();
    const store = database.store();
    owner = store.db;
    intake = database.store('planwatch_intake').db;
    worker = database.store('planwatch_worker').db;
    await importSamplePlans(store);
    for (const unit of SAMPLE_OUTLINE.units) {
      for (const contact of unit.contacts) await saveContact(owner, unit.code, contact, { demonstration: true });
    }
    const leader = { role: 'leader', name: '分管副区长', email: 'leader@sample.test', language: 'zh-CN' } as const;
    await saveContact(owner, 'u-office', { ...leader, portfolio: ['u-green'] }, { demonstration: true });
    report = await reportingTo(owner, intake, PLAN, clock.now);
  });
  afterEach(() => database[Symbol.asyncDispose]());

  const run = (plan = PLAN, kept = keepSeries()) => {
    const log = recordingLog();
    const workingDays = createWorkingDays(log);
    const deps = {
      db: worker,
      planCache: createPlanCache(),
      kept,
      clock,
      workingDays,
      wavePolicy: QUIET,
      batchFigures: 5_000,
      log,
    };
    return evaluatePlan(plan, deps);
  };
  const lights = async (indicator: string) => {
    const { rows } = await sql<{ at: string; light: string }>`
      select distinct on (period) to_char(period, 'YYYY-MM') as at, light from evaluation
      where indicator = ${indicator} order by period, ordinal desc`.execute(owner);
    return Object.fromEntries(rows.map(({ at, light }) => [at, light]));
  };
  const statusOf = async (id: string) =>
    (await owner.selectFrom('submission').select('status').where('submission_id', '=', id).executeTakeFirstOrThrow())
      .status;
  const told = async () => {
    const { rows } = await sql<{ email: string; period: string; reason: string; open: boolean }>`
      select contact.email, wave.period, alert_event.reason, wave.closes_at > ${clock.now()} as open
      from wave_item join wave using (plan_id, wave_id) join contact using (contact_id)
      join alert_event on (alert_event.alert_id, alert_event.ordinal) = (wave_item.alert_id, wave_item.event_ordinal)
      order by email, wave_id`.execute(owner);
    return rows;
  };
  const forest = (period: string, value: string) => report('u-green', { indicator: 'forest-cover', period, value });

  test('a figure -> one judgement, and a second run finds nothing', async () => {
    const id = await forest('2021-12', '14.7');
    expect(await run()).toMatchObject({ submissions: 1, figures: 1, evaluations: 1 });
    expect(await run()).toMatchObject({ submissions: 0, evaluations: 0, more: false });
    expect(await lights('forest-cover')).toEqual({ '2021-12': 'on_track' });
    expect(await statusOf(id)).toBe('evaluated');
  });

  test('several evaluators at once -> each submission judged once', async () => {
    for (const [period, value] of [
      ['2021-12', '14.7'],
      ['2022-12', '15.1'],
      ['2023-12', '15.6'],
    ] as const) {
      await forest(period, value);
    }
    const outcomes = await Promise.all([run(), run(), run(), run()]);
    expect(outcomes.reduce((sum, outcome) => sum + outcome.evaluations, 0)).toBe(3);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from evaluation`.execute(owner);
    expect(rows[0]?.n).toBe(3);
  });

  test('two evaluators in turn, each with what it kept in memory -> each goes on from what the other wrote', async () => {
    const investment = (period: string, value: string) => report('u-stats', { indicator: 'investment', period, value });
    const [one, other] = [keepSeries(), keepSeries()];
    await investment('2021-12', '250');
    await run(PLAN, one);
    await investment('2021-12', '420');
    await run(PLAN, other);
    await investment('2022-12', '300');
    await run(PLAN, one);
    await investment('2021-12', '250');
    await run(PLAN, one);
    const { rows } = await sql<{ at: string; actual: number; n: number }>`
      select to_char(period, 'YYYY-MM') as at, actual::float, ordinal as n from evaluation
      where indicator = 'investment' order by period, ordinal`.execute(owner);
    expect(rows).toEqual([
      { at: '2021-12', actual: 250, n: 1 },
      { at: '2021-12', actual: 420, n: 2 },
      { at: '2021-12', actual: 250, n: 3 },
      { at: '2022-12', actual: 720, n: 1 },
      { at: '2022-12', actual: 550, n: 2 },
    ]);
  });

  test('a batch that is undone -> what was kept in memory is not changed by it', async () => {
    const kept = keepSeries();
    await forest('2021-12', '14.7');
    await run(PLAN, kept);
    const id = await forest('2022-12', '15.1');
    await sql`alter table evaluation add constraint broken check (period < '2022-12-01')`.execute(owner);
    await expect(run(PLAN, kept)).rejects.toThrow();
    expect(await statusOf(id)).toBe('received');
    await sql`alter table evaluation drop constraint broken`.execute(owner);
    expect(await run(PLAN, kept)).toMatchObject({ submissions: 1, evaluations: 1 });
    expect(Object.keys(await lights('forest-cover'))).toEqual(['2021-12', '2022-12']);
  });

  test('a memory that is full -> everything is read anew', async () => {
    const kept = keepSeries(1);
    await forest('2021-12', '14.7');
    await forest('2022-12', '15.1');
    await run(PLAN, kept);
    await forest('2023-12', '15.6');
    expect(await run(PLAN, kept)).toMatchObject({ evaluations: 1 });
    expect(Object.keys(await lights('forest-cover'))).toEqual(['2021-12', '2022-12', '2023-12']);
  });

  test('a late reference figure -> what waited for it is judged', async () => {
    await report('u-stats', { indicator: 'income-growth', period: '2021-12', value: '8.0' });
    await run();
    expect(await lights('income-growth')).toEqual({ '2021-12': 'awaiting_reference' });
    await report('u-stats', { indicator: 'gdp-growth', period: '2021-12', value: '8.1' });
    await run();
    expect(await lights('income-growth')).toEqual({ '2021-12': 'lagging' });
    await report('u-stats', { indicator: 'gdp-growth', period: '2021-12', value: '7.1' });
    await run();
    expect(await lights('income-growth')).toEqual({ '2021-12': 'on_track' });
  });

  test('a revised old month -> every later month is judged again, and back again', async () => {
    const investment = (period: string, value: string) => report('u-stats', { indicator: 'investment', period, value });
    await investment('2021-12', '250');
    await investment('2022-12', '300');
    await investment('2023-06', '160');
    await run();
    const before = await lights('investment');
    expect(before['2023-06']).toBe('lagging');
    await investment('2021-12', '420');
    await run();
    expect((await lights('investment'))['2023-06']).toBe('on_track');
    await investment('2021-12', '250');
    await run();
    expect(await lights('investment')).toEqual(before);
  });

  test('an issued value comes in -> the light stops waiting', async () => {
    await report('u-labour', { indicator: 'unemployment', period: '2024-06', value: '4.9' });
    await run();
    expect(await lights('unemployment')).toEqual({ '2024-06': 'awaiting_target' });
    await asCaller(intake, { unit: 'u-office', role: 'planner' }, (trx) =>
      trx
        .insertInto('reference_value')
        .values({
          plan_id: PLAN,
          indicator: 'unemployment',
          kind: 'issued',
          period: '2024-12-01',
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
    await run();
    expect(await lights('unemployment')).toEqual({ '2024-06': 'on_track' });
  });

  test('a power-of-ten slip -> held; accepted -> judged', async () => {
    const investment = (period: string, value: string) => report('u-stats', { indicator: 'investment', period, value });
    await investment('2024-05', '120');
    await run();
    const id = await investment('2024-06', '1500000');
    expect(await run()).toMatchObject({ held: 1, evaluations: 0 });
    expect(await statusOf(id)).toBe('awaiting_review');
    const [finding] = await owner.selectFrom('finding').selectAll().execute();
    expect(finding).toMatchObject({ code: 'power_of_ten', holds: true, indicator: 'investment' });
    expect(finding?.message_zh).toContain('万元');
    await sql`update finding set resolution = 'accepted'`.execute(owner);
    await sql`update submission set status = 'received' where submission_id = ${id}`.execute(owner);
    await run();
    expect(await statusOf(id)).toBe('evaluated');
    expect(Object.keys(await lights('investment'))).toEqual(['2024-05', '2024-06']);
  });

  test('a year to date that comes late and above the month after it -> in doubt; both reported anew -> not', async () => {
    const figure = (period: string, value: string) => ({ indicator: 'investment', period, value });
    const findings = async () => {
      const rows = await owner.selectFrom('finding').selectAll().orderBy('found_at').execute();
      return rows.map(({ period, code, message_zh }) => [period.slice(0, 7), code, message_zh]);
    };
    await report('u-stats', figure('2024-04', '100'), figure('2024-06', '140'));
    await run();
    expect(await findings()).toEqual([]);
    const late = await report('u-stats', figure('2024-05', '160'));
    expect(await run()).toMatchObject({ held: 0 });
    const found = [expect.stringContaining('2024-05'), 'year_to_date_falls', expect.stringContaining('2024 年 6 月')];
    expect(await findings()).toEqual([found]);
    expect(await statusOf(late)).toBe('evaluated');
    await report('u-stats', figure('2024-05', '190'), figure('2024-06', '195'));
    await run();
    expect(await findings()).toEqual([found]);
  });

  test('a correction that changes a light -> recorded as a restatement, and what was known then can be read', async () => {
    await forest('2023-12', '15.1');
    await run();
    const then = clock.now();
    clock.advanceMs(60_000);
    await forest('2023-12', '15.7');
    await run();
    const rows = await owner
      .selectFrom('evaluation')
      .select(['ordinal', 'light', 'restates', 'agreement'])
      .orderBy('ordinal')
      .execute();
    expect(rows).toEqual([
      { ordinal: 1, light: 'off_track', restates: null, agreement: expect.any(Boolean) },
      { ordinal: 2, light: 'on_track', restates: { ordinal: 1, light: 'off_track' }, agreement: true },
    ]);
    const replayed = await withPlans(worker, [PLAN], (trx) =>
      latestEvaluations(trx, [{ plan_id: PLAN, indicator: 'forest-cover' }], { asOf: then }),
    );
    expect(replayed.map(({ light, actual }) => [light, actual])).toEqual([['off_track', '15.1']]);
  });

  test('members report numerators and denominators -> their sums are judged, again with each report', async () => {
    const sewage = (member: string, numerator: string, denominator: string) =>
      report('u-green', { indicator: 'sewage', period: '2024-06', member, numerator, denominator });
    await sewage('枫泾镇', '90', '100');
    await run();
    await sewage('朱泾镇', '297', '300');
    await run();
    await sewage('枫泾镇', '99', '100');
    await run();
    const judged = await owner
      .selectFrom('evaluation')
      .select(['ordinal', 'actual', 'figure_revision'])
      .where('indicator', '=', 'sewage')
      .orderBy('ordinal')
      .execute();
    expect(judged.map(({ ordinal, actual, figure_revision }) => [ordinal, Number(actual), figure_revision])).toEqual([
      [1, 90, 1],
      [2, 96.75, 2],
      [3, 99, 3],
    ]);
  });

  test('a changed plan -> its series are judged again by the new target', async () => {
    await forest('2023-12', '15.6');
    await run();
    expect((await lights('forest-cover'))['2023-12']).toBe('on_track');
    const stricter = SAMPLE_OUTLINE.indicators.map((indicator) =>
      indicator.code === 'forest-cover'
        ? { ...indicator, targets: indicator.targets.map((target) => ({ ...target, value: 18 })) }
        : indicator,
    );
    await importPlan(owner, { ...SAMPLE_OUTLINE, indicators: stricter }, clock.now());
    await run();
    expect((await lights('forest-cover'))['2023-12']).toBe('off_track');
    const targets = await owner
      .selectFrom('target')
      .select(['revision', 'value'])
      .where('indicator', '=', 'forest-cover')
      .where('plan_id', '=', PLAN)
      .orderBy('revision')
      .execute();
    expect(targets).toEqual([
      { revision: 1, value: '16.5' },
      { revision: 2, value: '18' },
    ]);
  });

  test('a part above its whole -> held', async () => {
    const id = await report(
      'u-stats',
      { indicator: 'industrial-investment', period: '2024-06', value: '210' },
      { indicator: 'investment', period: '2024-06', value: '160' },
    );
    await run();
    expect(await statusOf(id)).toBe('awaiting_review');
    expect(await lights('investment')).toHaveProperty('2024-06');
    expect(await lights('industrial-investment')).toEqual({});
  });

  test('history -> an episode on record, and nobody is told', async () => {
    await forest('2021-12', '14.3');
    await forest('2022-12', '14.4');
    await run();
    expect((await lights('forest-cover'))['2022-12']).toBe('off_track');
    expect(await told()).toEqual([]);
    expect(await owner.selectFrom('alert').select(['state', 'told']).execute()).toEqual([
      { state: 'firing', told: false },
    ]);
  });

  test('a binding red in the latest period due -> reporter, head and leader, at once', async () => {
    await forest('2022-12', '15.2');
    await forest('2023-12', '15.1');
    const { waves } = await run();
    expect(waves).toHaveLength(3);
    expect((await told()).map(({ email, reason, open }) => [email, reason, open])).toEqual([
      ['head.u-green@sample.test', 'first', false],
      ['leader@sample.test', 'first', false],
      ['reporter.u-green@sample.test', 'first', false],
    ]);
  });

  test('two yellows of one unit and period -> one wave for each of its people, left open', async () => {
    await report(
      'u-stats',
      { indicator: 'gdp-growth', period: '2024-06', value: '4.9' },
      { indicator: 'investment', period: '2024-06', value: '160' },
    );
    const { waves } = await run();
    expect(waves).toHaveLength(2);
    const items = await told();
    expect(items).toHaveLength(4);
    expect(items.every(({ open }) => open)).toBe(true);
  });

  test('a correction takes an alert back -> those who were told are told so', async () => {
    await forest('2022-12', '15.2');
    await forest('2023-12', '15.1');
    await run();
    await forest('2023-12', '15.7');
    await run();
    const reasons = (await told()).map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === 'restated')).toHaveLength(3);
    expect(await owner.selectFrom('alert').select('state').execute()).toEqual([{ state: 'resolved' }]);
  });

  test('a figure for a twin, through the other plan -> one series, under its home', async () => {
    const linked = await reportingTo(owner, intake, 'sample-linkage', clock.now);
    await linked('u-green', { indicator: 'forest-cover', home: PLAN, period: '2023-12', value: '15.7' });
    await run('sample-linkage');
    const rows = await withPlans(worker, [PLAN, 'sample-linkage'], (trx) =>
      trx.selectFrom('evaluation').select(['plan_id', 'indicator', 'light']).execute(),
    );
    expect(rows).toEqual([{ plan_id: PLAN, indicator: 'forest-cover', light: 'on_track' }]);
  });
});
