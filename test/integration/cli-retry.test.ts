import { listContacts } from '@planwatch/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestIntake, testIntake } from '../support/intake.ts';
import { enterMail } from '../support/ledger-rows.ts';
import { runWords } from '../support/run-words.ts';
import { saveSampleContacts } from '../support/sample-contacts.ts';

describe('a mail that failed for good, on the command line', () => {
  let intake: TestIntake;
  let failed: string;
  const run = (...words: string[]) => {
    const { database, baseUrl, tokens } = intake;
    return runWords(words, {
      env: { DATABASE_URL: database.ownerUrl, PUBLIC_URL: baseUrl, PLANWATCH_TOKEN: tokens.planner },
    });
  };
  const english = (...words: string[]) => run(...words, '--language', 'en');
  let to: { contactId: string; recipient: string };
  beforeAll(async () => {
    intake = await testIntake();
    await saveSampleContacts(intake.owner);
    const contact = (await listContacts(intake.owner.db)).find(({ email }) => email === 'head.u-green@sample.test');
    to = { contactId: contact?.contact_id ?? '', recipient: 'head.u-green@sample.test' };
    const worker = intake.database.store('planwatch_worker').db;
    failed = await enterMail(worker, {
      ...to,
      at: intake.clock.now(),
      status: 'failed',
      response: '550 no such user',
    });
  });
  afterAll(() => intake[Symbol.asyncDispose]());

  test('its address is mended, it is listed and sent again; asked once more -> said why not', async () => {
    const mended = await run('contact', 'readdress', 'HEAD.u-green@sample.test', 'mended@sample.test');
    expect(mended).toMatchObject({
      code: 0,
      out: 'HEAD.u-green@sample.test 的 1 个岗位已改用 mended@sample.test，0 封未发邮件改发该地址。\n',
      err: '另有 1 封此前未送达，重发请用 planwatch mail retry --to mended@sample.test。\n',
    });
    expect(await run('mail', 'failed')).toMatchObject({ code: 0, out: '', err: '没有无法送达的地址。\n' });
    const listed = await run('mail', 'failed', '--mails');
    expect(listed.out).toMatch(/^编号 +收件人 +现地址 +主题 +邮件服务器答复\n/);
    expect(listed.out).toContain(failed);
    expect(listed.out).toMatch(
      /head\.u-green@sample\.test +mended@sample\.test +【滞后】森林覆盖率 +550 no such user\n$/,
    );
    const ran = await run('mail', 'retry', '--to', 'mended@sample.test');
    expect(ran).toEqual({ code: 0, out: '将重发 1 封邮件。\n', err: '' });
    expect(await run('mail', 'failed', '--mails')).toMatchObject({ out: '', err: '没有未送达的邮件。\n' });
    const again = await english('mail', 'retry', failed);
    expect(again).toMatchObject({ code: 1, out: '0 mail(s) to be sent again.\n' });
    expect(again.err).toBe(
      `Not sent again:\n  ${failed}: No such mail failed: it arrived, is still on its way, or there is none.\n`,
    );
    const shown = await run('mail', 'show', failed);
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out.split('\n')).toEqual([
      '收件人：mended@sample.test',
      '主题：【滞后】森林覆盖率',
      '状态：待发',
      '2024-08-06 09:00 planner 重发，此前：head.u-green@sample.test，550 no such user',
      '',
      '正文',
      '',
    ]);
    expect((await english('mail', 'show', failed)).out).toContain(
      'State: to be sent\n2024-08-06 09:00 planner sent it again; before: head',
    );
    expect(JSON.parse((await run('mail', 'retry', '--all', '--json')).out)).toEqual({ retried: [], notRetried: [] });
  });

  test('a held mail let go -> who did is shown beside who asked for one again', async () => {
    const held = await enterMail(intake.database.store('planwatch_worker').db, {
      ...to,
      at: intake.clock.now(),
      held: 'mode_is_hold',
    });
    expect(await run('mail', 'release', held)).toMatchObject({ code: 0, out: '已放行 1 封邮件。\n' });
    expect((await run('mail', 'show', held)).out).toMatch(
      /\n\d{4}-\d{2}-\d{2} \d{2}:\d{2} planwatch 放行，此前：head\.u-green@sample\.test，MAIL_MODE 为 hold\n/,
    );
    expect((await english('mail', 'show', held)).out).toContain(
      'planwatch let it go; before: head.u-green@sample.test, MAIL_MODE is hold\n',
    );
  });

  test.each([
    { name: 'nobody has it', from: 'nobody@sample.test', to: 'a@sample.test', zh: '没有地址为 nobody@sample.test' },
    {
      name: 'a post is on record under it already',
      from: 'planner@sample.test',
      to: 'other@sample.test',
      zh: '同一单位同一角色已登记过地址 other@sample.test',
    },
  ])('readdress: $name -> refused', async ({ from, to, zh }) => {
    const other = ['--unit', 'u-office', '--role', 'planner', '--name', '乙', '--email', 'other@sample.test'];
    expect(await run('contact', 'add', ...other)).toMatchObject({ code: 0 });
    const ran = await run('contact', 'readdress', from, to);
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toContain(zh);
  });
});
