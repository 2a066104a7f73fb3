import { evaluatePlan, forecastPlan, keepSeries, tickPlan } from '@planwatch/evaluator';
import { createWorkingDays, fixedClock } from '@planwatch/runtime';
import { createPlanCache, loadUnfinishedWork, withPlans } from '@planwatch/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { recordingLog } from '../support/recording-log.ts';
import { reportingTo } from '../support/report-figures.ts';
import { importSamplePlans, SAMPLE_OUTLINE } from '../support/sample-plan.ts';

const PLAN = SAMPLE_OUTLINE.code;

describe('forecasting a plan', () => {
  let database: TestDatabase;
  const clock = fixedClock('2024-08-06T09:00:00+08:00');
  const log = recordingLog();

  beforeAll(async () => {
    database = await testDatabase();
    await importSamplePlans(database.store());
  });
  afterAll(async () => {
    await database[Symbol.asyncDispose]();
  });

  const shared = () => ({
    db: database.store('planwatch_worker').db,
    planCache: createPlanCache(),
    kept: keepSeries(),
    clock,
  });
  const evaluate = () => {
    const wavePolicy = { quietMs: 1_000, longestMs: 1_000 };
    return evaluatePlan(PLAN, {
      ...shared(),
      workingDays: createWorkingDays(log),
      wavePolicy,
      batchFigures: 5_000,
      log,
    });
  };
  const forecast = () => forecastPlan(PLAN, { ...shared(), batchSeries: 100 });
  const onRecord = () =>
    database
      .store()
      .db.selectFrom('forecast')
      .select(['indicator', 'period', 'result', 'none_because'])
      .orderBy('made_at')
      .orderBy('evaluation_id')
      .execute();

  test('a judged series -> one forecast from its latest judgement; again -> none; a new figure -> another', async () => {
    const owner = database.store().db;
    const intake = database.store('planwatch_intake').db;
    const report = await reportingTo(owner, intake, PLAN, clock.now);
    const headquarters = (period: string, value: string) =>
      report('u-office', { indicator: 'headquarters', period, value });
    await report('u-green', { indicator: 'forest-cover', period: '2023-12', value: '15.6' });
    for (const [at, value] of ['0', '0', '0', '1', '1', '1', '1', '1', '2'].entries()) {
      await headquarters(`2023-0${at + 1}`, value);
    }
    await evaluate();

    expect(await forecast()).toBe(2);
    expect(await forecast()).toBe(0);
    expect(await onRecord()).toMatchObject([
      { indicator: 'forest-cover', period: '2023-12-01', result: null, none_because: 'too_few_points' },
      { indicator: 'headquarters', period: '2023-09-01', none_because: null },
    ]);

    clock.advanceMs(60_000);
    await headquarters('2023-10', '2');
    await evaluate();
    expect(await forecast()).toBe(1);
    const [, , latest] = await onRecord();
    expect(latest).toMatchObject({ indicator: 'headquarters', period: '2023-10-01' });
    const probability = latest?.result?.probability ?? -1;
    expect(probability).toBeGreaterThanOrEqual(0);
    expect(probability).toBeLessThanOrEqual(1);
  });

  test('forecast after the desk has looked -> it is to look again, though the job that says so is lost', async () => {
    const report = await reportingTo(database.store().db, database.store('planwatch_intake').db, PLAN, clock.now);
    const look = () => tickPlan(PLAN, { ...shared(), workingDays: createWorkingDays(log), log });
    const isToLook = () =>
      withPlans(shared().db, [PLAN], async (trx) => (await loadUnfinishedWork(trx, PLAN, 1)).desk.judgedSince);
    clock.advanceMs(60_000);
    await report('u-office', { indicator: 'headquarters', period: '2023-11', value: '2' });
    await evaluate();
    clock.advanceMs(3_000);
    await look();
    expect(await isToLook()).toBe(false);
    clock.advanceMs(7_000);
    expect(await forecast()).toBe(1);
    expect(await isToLook()).toBe(true);
    clock.advanceMs(3_000);
    await look();
    expect(await isToLook()).toBe(false);
  });
});
