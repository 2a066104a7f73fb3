import { DIGEST_OFF_PATH } from '@planwatch/domain';
import { createSignedTokens } from '@planwatch/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AnswerRig, answerRig } from '../support/answer-rig.ts';
import { findBrowser, openPage, overflowing } from '../support/browser.ts';
import { TEST_SECRET } from '../support/test-secret.ts';

const found = await findBrowser();
const WIDTHS = [
  { device: 'desk', viewport: { width: 1280, height: 900 } },
  { device: 'phone', viewport: { width: 390, height: 844 } },
] as const;
const LANGUAGES = [
  { lang: 'zh', recorded: '已确认' },
  { lang: 'en', recorded: 'Your answer is on record' },
] as const;
/** Each asks once. */
const ASKING = ['head.u-green', 'head.u-stats', 'head.u-labour', 'leader'] as const;
const CASES = WIDTHS.flatMap((width) => LANGUAGES.map((language) => ({ ...width, ...language })));

describe.skipIf('reason' in found)(
  `the page behind a link, in a browser${'reason' in found ? ` (skipped: ${found.reason})` : ''}`,
  () => {
    let rig: AnswerRig;
    beforeAll(async () => {
      rig = await answerRig();
    });
    afterAll(() => rig[Symbol.asyncDispose]());

    test.each(CASES)('$device, $lang: by keyboard alone -> named faults, then on record', async (given) => {
      if ('reason' in found) return;
      const { viewport, lang, recorded } = given;
      await using opened = await openPage(found.program, { viewport });
      const { page, complaints } = opened;
      const alert = await rig.raise();
      const shot = async (name: string) => {
        if (process.env.SHOTS) {
          await page.screenshot({ path: `${process.env.SHOTS}/${name}-${given.device}-${lang}.png`, fullPage: true });
        }
        expect(await overflowing(page)).toEqual([]);
      };
      await page.goto(`${rig.intake.baseUrl}${rig.linkOf(alert, 'head.u-green')}?lang=${lang}`);
      await shot('form');
      await page.evaluate("document.querySelector('form').noValidate = true");
      const send = page.locator('button[type=submit]');
      await send.focus();
      await page.keyboard.press('Enter');
      await page.waitForSelector('[role=alert]');
      await shot('faults');
      const date = page.getByLabel(lang === 'zh' ? '预计恢复（完成）日期' : 'Date by which it is put right');
      await date.fill('2024-09-30');
      await page.getByLabel(lang === 'zh' ? '原因和整改措施' : 'Cause, and the measure taken').focus();
      await page.keyboard.type(lang === 'zh' ? '苗木到位晚，9 月补种。' : 'Saplings came late; planting in September.');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByText(recorded, { exact: true }).waitFor();
      await shot('recorded');
      await page.reload();
      expect(complaints.filter((line) => !/422|409/.test(line))).toEqual([]);
      const { state } = await rig.owner
        .selectFrom('alert')
        .select('state')
        .where('alert_id', '=', alert)
        .executeTakeFirstOrThrow();
      expect(state).toBe('acknowledged');
    });

    test.each(CASES)('$device, $lang: asking for no more digests, by keyboard -> asked', async (given) => {
      if ('reason' in found) return;
      const { viewport, lang, device } = given;
      await using opened = await openPage(found.program, { viewport });
      const { page, complaints } = opened;
      const person = ASKING[CASES.indexOf(given)] ?? 'planner';
      const parts = ['sample-outline', rig.contact(person).contact_id];
      const token = createSignedTokens(TEST_SECRET).issue('unsubscribe', parts, new Date('2025-08-12T00:00:00Z'));
      await page.goto(`${rig.intake.baseUrl}${DIGEST_OFF_PATH}${token}?lang=${lang}`);
      const shot = async (name: string) => {
        const path = `${process.env.SHOTS}/off-${name}-${device}-${lang}.png`;
        if (process.env.SHOTS) await page.screenshot({ path, fullPage: true });
        expect(await overflowing(page)).toEqual([]);
      };
      await shot('before');
      await page.locator('button[type=submit]').focus();
      await page.keyboard.press('Enter');
      await page
        .getByText(lang === 'zh' ? /申请已提交|周报已停发/ : /The request is filed|The digest is off/)
        .waitFor();
      await shot('after');
      expect(complaints).toEqual([]);
    });
  },
);
