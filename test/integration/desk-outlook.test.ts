import { forecastPlan, keepSeries } from '@planwatch/evaluator';
import { createPlanCache } from '@planwatch/store';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DeskRig, deskRig } from '../support/desk-rig.ts';
import { type TestIntake, testIntake } from '../support/intake.ts';

const PLAN = 'sample-outline';

/** Year-to-date months of three and a half years, the same amount each month; January has none of its own. */
const steadyInvestment = (perMonth: number) =>
  [2021, 2022, 2023, 2024].flatMap((year) =>
    Array.from({ length: year === 2024 ? 5 : 11 }, (_, at) => ({
      indicator: 'investment',
      period: `${year}-${String(at + 2).padStart(2, '0')}`,
      value: (perMonth * (at + 2) + ((at * 7 + year) % 5)).toFixed(1),
    })),
  );

describe('from figures over HTTP to the mails', () => {
  let intake: TestIntake;
  let desk: DeskRig;
  beforeEach(async () => {
    intake = await testIntake();
    desk = await deskRig({}, intake.database);
    await desk.rig.owner
      .updateTable('contact')
      .set({ language: 'en' })
      .where('email', 'in', ['head.u-stats@sample.test', 'head.u-labour@sample.test'])
      .execute();
  });
  afterEach(async () => {
    await desk[Symbol.asyncDispose]();
    await intake[Symbol.asyncDispose]();
  });

  const submit = async (unit: string, period: string, figures: readonly object[]) => {
    const json = { plan: PLAN, unit, period, figures };
    const answer = await intake.request('/api/v1/submissions', { token: intake.tokens[`${unit}/reporter`], json });
    expect(answer.body).toMatchObject({ status: 'received' });
    await desk.judge();
  };
  const forecast = () =>
    forecastPlan(PLAN, {
      db: desk.rig.worker,
      planCache: createPlanCache(),
      kept: keepSeries(),
      clock: desk.rig.clock,
      batchSeries: 100,
    });

  const at = (instant: string) => {
    intake.clock.set(instant);
    desk.rig.clock.set(instant);
  };
  const unemployment = (period: string, value: string) =>
    submit('u-labour', period, [{ indicator: 'unemployment', value }]);
  /** Every line of the mail to that person that has one of these words. */
  const linesTo = (mails: Awaited<ReturnType<DeskRig['mailsOn']>>, person: string, about: RegExp) => {
    const mail = mails.find(({ to }) => to === person);
    return [mail?.subject, ...(mail?.text.split('\n') ?? []).filter((line) => about.test(line))];
  };

  test('on its way to miss -> head of unit and plan office, each in their language, with probability and range', async () => {
    await submit('u-stats', '2024-06', steadyInvestment(28.1));
    await forecast();
    const mails = await desk.mailsOn('2024-08-07', ['forecasts']);
    expect(mails.map(({ to }) => to)).toEqual(['head.u-stats', 'planner']);
    expect(linesTo(mails, 'head.u-stats', /· Early|As things go|needs no answer/)).toEqual([
      '[Early warning] Fixed-asset investment, to June 2024: 1,188.2 (100m yuan); 6% chance of meeting the 2025 target',
      '▲ Lagging · Early warning',
      expect.stringMatching(
        /^As things go, the chance of meeting the target in 2025 is 6%: 1,70\d\.\d \(100m yuan\) is to be expected, with 80% likelihood between 1,6\d\d\.\d /,
      ),
      'Statistics Bureau: please look into it in good time and take measures early if need be. A warning needs no answer.',
    ]);
    expect(linesTo(mails, 'planner', /· 预警|按目前走势|无需回复/)).toEqual([
      '【预警】全社会固定资产投资截至 2024 年 6 月 1,188.2 亿元，2025 年达标概率 6%',
      '▲ 滞后 · 预警',
      expect.stringMatching(
        /^按目前走势，2025 年达标概率 6%，预计为 1,70\d\.\d 亿元（80% 的可能在 1,6\d\d\.\d 亿元至 /,
      ),
      '已请区统计局提前研判。预警供掌握情况，无需回复。',
    ]);
    expect(await desk.noticesOn('2024-08-08', ['forecasts'])).toBe(0);
  });

  test('on its way to miss by a figure in doubt -> nobody is warned until a sound one says so', async () => {
    const figures = steadyInvestment(28.1);
    // Less than the month before: a year-to-date that falls.
    await submit('u-stats', '2024-06', [...figures.slice(0, -1), { ...figures.at(-1), value: '100' }]);
    await forecast();
    expect(await desk.mailsOn('2024-08-07', ['forecasts'])).toEqual([]);
    await submit('u-stats', '2024-06', figures.slice(-1));
    await forecast();
    const mails = await desk.mailsOn('2024-08-08', ['forecasts']);
    expect(mails.map(({ to }) => to)).toEqual(['head.u-stats', 'planner']);
  });

  test('a bad year closes -> told as a year of its own; corrected -> taken back as one', async () => {
    at('2024-12-12T09:00:00+08:00');
    const json = {
      indicator: 'unemployment',
      period: '2024',
      value: '5.3',
      issuer: '市政府',
      number: '沪府发〔2024〕3号',
    };
    const issued = `/api/v1/plans/${PLAN}/issued-values`;
    expect((await intake.request(issued, { token: intake.tokens.planner, json })).status).toBe(201);
    await unemployment('2024-11', '6.9');
    at('2025-01-20T09:00:00+08:00');
    await unemployment('2024-12', '6.9');
    const mails = await desk.mailsOn('2025-01-21', ['closed_years']);
    // The series says its red again in the same mail; the leader's copy goes to the plan office, as nobody leads the bureau.
    expect(mails.map(({ to }) => to)).toEqual(['head.u-labour', 'planner', 'reporter.u-labour']);
    expect(linesTo(mails, 'head.u-labour', /matters|missed · |Target/)).toEqual([
      '[2 off track] Sample outline, December 2024: Surveyed urban unemployment rate and Surveyed urban unemployment rate (2024)',
      'Sample outline, December 2024: 2 matters.',
      'Actual: 6.9%; Over by: 1.60 percentage points; Target 2024: at most 5.3%',
      '■ Off track · 2024 missed · Binding',
      'Actual: 6.9%; Over by: 1.60 percentage points; Target 2024: at most 5.3%',
    ]);
    expect(linesTo(mails, 'reporter.u-labour', /个事项|未达标 · |请区人社局/)).toEqual([
      '【2 项严重滞后】样例纲要监测 2024 年 12 月：城镇调查失业率、城镇调查失业率（2024 年度）',
      '样例纲要监测 2024 年 12 月，共 2 个事项。',
      '■ 严重滞后 · 2024 年度未达标 · 约束性',
      // The series went up to the plan office today, the year is new: each by its own day.
      '请区人社局于 1 月 22 日（周三）前就城镇调查失业率填报滞后原因、整改措施和预计完成日期。逾期未确认，将提请分管领导关注。',
      '请区人社局于 1 月 24 日（周五）前就城镇调查失业率（2024 年度）填报滞后原因、整改措施和预计完成日期。逾期未确认，将提请区发改委、分管领导关注。',
    ]);

    await unemployment('2024-12', '5.1');
    const taken = await desk.mailsOn('2025-02-21', ['closed_years']);
    expect(linesTo(taken, 'head.u-labour', /earlier/)).toEqual([
      '[1 corrected, 1 back on track] Sample outline, December 2024: Surveyed urban unemployment rate (2024) and Surveyed urban unemployment rate',
      'The earlier “2024 missed” is withdrawn after a revision; with revision 2 it is ● On track; required at most 5.3%, met.',
    ]);
    expect(linesTo(taken, 'reporter.u-labour', /此前通报/)).toEqual([
      '【1 项更正、1 项已恢复正常】样例纲要监测 2024 年 12 月：城镇调查失业率（2024 年度）、城镇调查失业率',
      '此前通报的“2024 年度未达标”因数据修订撤回；按第 2 版数据为 ● 正常；要求不高于 5.3%，已满足。',
    ]);
  });
});
