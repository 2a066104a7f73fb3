import { keepSeries, tickPlan } from '@planwatch/evaluator';
import { createWorkingDays } from '@planwatch/runtime';
import { createPlanCache } from '@planwatch/store';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type NotifierRig, notifierRig, RIG_PLAN } from '../support/notifier-rig.ts';
import { recordingLog } from '../support/recording-log.ts';

describe('forms by mail', () => {
  let rig: NotifierRig;
  beforeAll(async () => {
    rig = await notifierRig();
    const watchedSince = new Date('2024-08-06T01:00:00Z');
    await rig.owner.updateTable('plan_version').set({ imported_at: watchedSince }).execute();
  });
  afterAll(() => rig[Symbol.asyncDispose]());

  /** What the desk says on a day, mailed; the mails to the labour bureau. */
  const mailsOn = async (day: string) => {
    rig.clock.set(`${day}T09:00:00+08:00`);
    const log = recordingLog();
    const wavePolicy = { quietMs: 600_000, longestMs: 3_600_000 };
    const deps = {
      db: rig.worker,
      clock: rig.clock,
      planCache: createPlanCache(),
      kept: keepSeries(),
      wavePolicy,
      log,
    };
    const workingDays = createWorkingDays(log);
    const { waves } = await tickPlan(RIG_PLAN, { ...deps, workingDays, watches: ['forms'] });
    rig.clock.advanceMs(600_000);
    const before = rig.inbox.received.length;
    await rig.queues.producer.enqueueAll(
      waves.map(({ planId, waveId }) => ({ name: 'wave.due', payload: { planId, waveId } })),
    );
    await rig.inbox.until(before + waves.length);
    return rig.inbox.received.slice(before).filter(({ to }) => to.includes('u-labour'));
  };

  test('a form that falls due, then is overdue -> its unit is told what is missing and by when', async () => {
    const { service } = rig.start();
    onTestFinished(() => service[Symbol.asyncDispose]());
    const [reminder, ...others] = await mailsOn('2024-08-07');
    expect(others).toEqual([]);
    for (const said of ['城镇调查失业率', '2024 年 7 月', '8 月 14 日', '5 个工作日'])
      expect(reminder?.mail.text).toContain(said);
    const overdue = await mailsOn('2024-08-15');
    expect(overdue.map(({ to }) => to).toSorted()).toEqual([
      'head.u-labour@sample.test',
      'reporter.u-labour@sample.test',
    ]);
    for (const { mail } of overdue) for (const said of ['城镇调查失业率', '超期']) expect(mail.text).toContain(said);
  });
});
