import type { DeskWatch } from '@planwatch/evaluator';
import { asCaller, createToken, importPlan, reviewSubmission } from '@planwatch/store';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DeskRig, deskRig } from '../support/desk-rig.ts';
import { SAMPLE_OUTLINE } from '../support/sample-plan.ts';

const WATCH: readonly DeskWatch[] = ['figures'];

describe('figures in doubt by mail', () => {
  let desk: DeskRig;
  beforeEach(async () => {
    desk = await deskRig();
    const months = ['2024-02', '2024-03', '2024-04', '2024-05', '2024-06'];
    for (const [at, period] of months.entries()) await investment(period, String(30 * (at + 2)));
    await desk.judge();
  });
  afterEach(() => desk[Symbol.asyncDispose]());

  const investment = (period: string, value: string) =>
    desk.report('u-stats', { indicator: 'investment', period, value });
  const review = async (submission: string, decision: 'accepted' | 'returned', note: string | null) => {
    const { rig } = desk;
    const { id } = await createToken(rig.owner, { unit: 'u-stats', role: 'head', label: decision }, rig.clock.now());
    await asCaller(rig.owner, { unit: null, role: 'admin' }, (trx) =>
      reviewSubmission(trx, { submission, decision, note, tokenId: id, at: rig.clock.now(), figures: null }),
    );
    await desk.judge();
  };

  test('in the wrong unit -> its reporter, once, with what was probably meant; corrected -> over', async () => {
    await desk.judge();
    expect(await desk.noticesOn('2024-08-07', WATCH)).toBe(0);
    await investment('2024-07', '2130000');
    await desk.judge();
    const [mail, ...others] = await desk.mailsOn('2024-08-08', WATCH);
    expect(others).toEqual([]);
    expect(mail?.to).toBe('reporter.u-stats');
    for (const said of ['数据待核实', '全社会固定资产投资', '2024 年', '可能应为', '213 亿元', '暂不用于评判'])
      expect(mail?.text).toContain(said);
    expect(await desk.noticesOn('2024-08-20', WATCH)).toBe(0);
    await investment('2024-07', '213');
    await desk.judge();
    const over = await desk.mailsOn('2024-08-21', WATCH);
    expect(over.map(({ to, text }) => [to, text])).toEqual([
      ['reporter.u-stats', expect.stringContaining('数据已核实为 213 亿元')],
    ]);
    expect(await desk.noticesOn('2024-08-22', WATCH)).toBe(0);
  });

  test('sent back -> the reporter hears why, in English too; accepted after a doubt -> over', async () => {
    await desk.rig.owner
      .updateTable('contact')
      .set({ language: 'en' })
      .where('email', '=', 'reporter.u-stats@sample.test')
      .execute();
    const held = await investment('2024-07', '2130000');
    await desk.judge();
    await desk.mailsOn('2024-08-08', WATCH);
    await review(held, 'returned', '单位应为亿元。');
    const [back, ...others] = await desk.mailsOn('2024-08-09', WATCH);
    expect(others).toEqual([]);
    for (const said of ['Sent back', 'Statistics Bureau', '单位应为亿元', 'Perhaps meant']) {
      expect(`${back?.subject}\n${back?.text}`).toContain(said);
    }
  });

  test('accepted as right -> those who were told hear that it was checked', async () => {
    const held = await investment('2024-07', '2130000');
    await desk.judge();
    await desk.mailsOn('2024-08-08', WATCH);
    await review(held, 'accepted', null);
    expect((await desk.mailsOn('2024-08-09', WATCH)).map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^【已核实】/),
    ]);
  });

  test('a doubt that holds nothing back -> its reporter, who need do nothing if it is right', async () => {
    await investment('2024-07', '100');
    await desk.judge();
    const mails = await desk.mailsOn('2024-08-08', WATCH);
    expect(mails.map(({ to }) => to)).toEqual(['reporter.u-stats']);
    for (const said of ['低于', '无需操作，数据照常评判']) expect(mails[0]?.text).toContain(said);
    expect(mails[0]?.text).not.toContain('暂不用于评判');
  });

  /** Two towns' share of a quantity: square metres a head. */
  const green = (period: string, ...reports: readonly (readonly [member: string, area: string, people: string])[]) =>
    desk.report(
      'u-green',
      ...reports.map(([member, numerator, denominator]) => ({
        indicator: 'sewage',
        period,
        member,
        numerator,
        denominator,
      })),
    );
  const perHead = SAMPLE_OUTLINE.indicators.map((indicator) =>
    indicator.code === 'sewage'
      ? {
          ...indicator,
          frequency: 'monthly' as const,
          unit: { zh: '平方米', en: 'm²' },
          valueKind: 'quantity' as const,
          bounds: null,
        }
      : indicator,
  );

  test.each([
    ['zh-CN', ['污水集中处理率（枫泾镇）', '32 平方米', '枫泾镇分子：填报 320,000，上期 31', '暂不用于评判']],
    [
      'en',
      ['Sewage treated centrally (枫泾镇)', '32 m²', '枫泾镇, numerator: Reported 320,000', 'kept from judgement'],
    ],
  ] as const)(
    'one town in the wrong unit -> the mail names the town (%s); sent back and corrected -> over',
    async (language, words) => {
      await importPlan(desk.rig.owner, { ...SAMPLE_OUTLINE, indicators: perHead }, desk.rig.clock.now());
      await desk.rig.owner
        .updateTable('contact')
        .set({ language })
        .where('email', '=', 'reporter.u-green@sample.test')
        .execute();
      await green('2024-06', ['枫泾镇', '31', '1'], ['朱泾镇', '92', '3']);
      await desk.judge();
      await desk.mailsOn('2024-08-07', WATCH);
      const held = await green('2024-07', ['枫泾镇', '320000', '10000'], ['朱泾镇', '93', '3']);
      await desk.judge();
      const [mail, ...others] = await desk.mailsOn('2024-08-08', WATCH);
      expect(others).toEqual([]);
      for (const said of words) expect(`${mail?.subject}\n${mail?.text}`).toContain(said);
      await review(held, 'returned', '单位有误');
      const [back] = await desk.mailsOn('2024-08-09', WATCH);
      expect(back?.subject).toContain('枫泾镇');
      await green('2024-07', ['枫泾镇', '32', '1']);
      await desk.judge();
      const [over] = await desk.mailsOn('2024-08-12', WATCH);
      expect(over?.subject).toContain('枫泾镇');
      expect(over?.text).toContain(words[1]);
    },
  );

  test('a doubt about an old month that is judged all the same -> nobody; one that holds it back -> its reporter', async () => {
    await investment('2024-04', '20');
    await desk.judge();
    expect(await desk.noticesOn('2024-08-08', WATCH)).toBe(0);
    await investment('2024-05', '1500000');
    await desk.judge();
    expect((await desk.mailsOn('2024-08-09', WATCH)).map(({ to }) => to)).toEqual(['reporter.u-stats']);
  });
});
