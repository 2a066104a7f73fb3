import type { DeskWatch } from '@planwatch/evaluator';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DeskRig, deskRig } from '../support/desk-rig.ts';
import { RIG_PLAN } from '../support/notifier-rig.ts';
import { SAMPLE_OUTLINE } from '../support/sample-plan.ts';

const WATCH: readonly DeskWatch[] = ['issued_values'];

/** An annual floor beside the cap of the sample plan: its figure of a year is known in the spring after. */
const WITH_ANNUAL = SAMPLE_OUTLINE.indicators.flatMap((indicator) =>
  indicator.code === 'forest-cover'
    ? [
        indicator,
        {
          ...indicator,
          code: 'water-area',
          name: { zh: '河湖水面率', en: 'Share of water surface' },
          basis: 'annual' as const,
          baseline: null,
          reference: { kind: 'issued', span: 'year' } as const,
        },
      ]
    : [indicator],
);

describe('values to be issued, by mail', () => {
  let desk: DeskRig;
  beforeEach(async () => {
    desk = await deskRig({ indicators: WITH_ANNUAL });
  });
  afterEach(() => desk[Symbol.asyncDispose]());

  const inEnglish = () =>
    desk.rig.owner.updateTable('contact').set({ language: 'en' }).where('email', '=', 'planner@sample.test').execute();
  const issue = (indicator: string, year: string) =>
    desk.rig.owner
      .insertInto('reference_value')
      .values({
        plan_id: RIG_PLAN,
        indicator,
        kind: 'issued',
        period: `${year}-12-01`,
        revision: 1,
        value: '10.5',
        issuer: '市政府',
        number: null,
        dated: null,
        recorded_at: desk.rig.clock.now(),
        recorded_by: null,
        processed_at: null,
      })
      .execute();
  const lines = (mail: { readonly text: string } | undefined, about: RegExp) =>
    mail?.text.split('\n').filter((line) => about.test(line));

  test('two years’ values, nothing judged of the year -> one mail to the plan office names both', async () => {
    const mails = await desk.mailsOn('2024-08-07', WATCH);
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      ['planner', '【2 项待数据】样例纲要监测 2024 年：河湖水面率、城镇调查失业率'],
    ]);
    expect(lines(mails[0], /尚未录入|录入上级/)).toEqual([
      '河湖水面率 2024 年下达指标尚未录入。',
      '城镇调查失业率 2024 年控制数尚未录入。',
      expect.stringMatching(/^请.*于 8 月 12 日（周一）前录入上级下达的目标值/),
    ]);
  });

  test('one value, in English; the other year’s figure is not shown for it -> asked; entered -> over', async () => {
    await inEnglish();
    await issue('unemployment', '2024');
    await issue('water-area', '2023');
    await desk.report('u-green', { indicator: 'water-area', period: '2023-12', value: '10.1' });
    await desk.judge();
    const [mail] = await desk.mailsOn('2024-08-07', WATCH);
    expect(mail?.subject).toBe(
      '[Awaiting data] Share of water surface: the value issued for 2024 has not been entered',
    );
    expect(mail?.text).not.toContain('10.1');
    await issue('water-area', '2024');
    await desk.judge();
    const [over] = await desk.mailsOn('2024-08-08', WATCH);
    expect(over?.subject).toBe('[Target entered] Share of water surface');
    expect(lines(over, /Now|now/)).toEqual(['Now ○ Awaiting data.']);
  });
});
