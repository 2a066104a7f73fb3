import { migrateQueues } from '@planwatch/queues';
import { newId } from '@planwatch/runtime';
import {
  insertDeliveries,
  isDemonstration,
  listContacts,
  markDemonstration,
  SERVICE_ROLES,
  startBusinessClock,
} from '@planwatch/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { runWords } from '../support/run-words.ts';
import { saveSampleContacts } from '../support/sample-contacts.ts';
import { importSamplePlans } from '../support/sample-plan.ts';
import { type SmtpInbox, smtpInbox } from '../support/smtp-inbox.ts';

let database: TestDatabase;
let inbox: SmtpInbox;
beforeAll(async () => {
  database = await testDatabase();
  inbox = await smtpInbox();
  const owner = database.store();
  await importSamplePlans(owner);
  await startBusinessClock(owner.db, new Date('2024-08-06T01:00:00Z'), new Date());
});
afterAll(async () => {
  await inbox[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const MAIL_FROM = '规划哨 <planwatch@sample.test>';
const run = (words: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  runWords(words, { env: { DATABASE_URL: database.ownerUrl, SMTP_URL: inbox.url, MAIL_FROM, ...env } });

describe('mail test', () => {
  test('accepted -> exit code 0, the mail at business time', async () => {
    const before = inbox.received.length;
    const ran = await run(['mail', 'test', 'someone@sample.test'], { PUBLIC_URL: 'http://planwatch.test' });
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toMatch(/^邮件服务器已接收发往 someone@sample\.test 的测试邮件：250 /);
    const [received] = (await inbox.until(before + 1)).slice(before);
    expect(received?.to).toBe('someone@sample.test');
    expect(received?.mail.subject).toBe('规划哨邮件测试');
    expect(received?.mail.text).toContain('2024 年 8 月 6 日 09:00');
    expect(received?.mail.text).toContain('http://planwatch.test');
  });

  test.each([
    { name: 'refused for good -> exit code 1', code: 550, exit: 1, said: /邮件服务器拒收：550 (?!550)/ },
    { name: 'refused for now -> exit code 3', code: 451, exit: 3, said: /邮件未能发出：451 (?!451)/ },
  ])('$name', async ({ code, exit, said }) => {
    inbox.refuse('refused@sample.test', code);
    const ran = await run(['mail', 'test', 'refused@sample.test']);
    expect(ran).toMatchObject({ code: exit, out: '' });
    expect(ran.err).toMatch(said);
  });

  test('no server -> exit code 3', async () => {
    const ran = await run(['mail', 'test', 'a@sample.test', '--language', 'en'], { SMTP_URL: 'smtp://127.0.0.1:9' });
    expect(ran).toMatchObject({ code: 3, out: '' });
    expect(ran.err).toContain('The mail did not go out: ESOCKET connect ECONNREFUSED');
  });
});

describe('held mails', () => {
  const held: string[] = [];
  beforeAll(async () => {
    await migrateQueues(database.ownerUrl, { roles: SERVICE_ROLES });
    const owner = database.store();
    const contacts = await saveSampleContacts(owner);
    const contactId = contacts[0]?.contact_id ?? '';
    for (const recipient of ['a@sample.test', 'b@sample.test', 'c@sample.test']) {
      const deliveryId = newId();
      held.push(deliveryId);
      const words = { subject: `【滞后】给 ${recipient}`, text: '正文', html: '<p>正文</p>', headers: {} };
      const ids = {
        planId: 'sample-outline',
        notification: { kind: 'wave', id: newId() } as const,
        messageId: `<${deliveryId}@sample.test>`,
      };
      await owner.db
        .transaction()
        .execute((trx) =>
          insertDeliveries(
            trx,
            [{ ...ids, ...words, deliveryId, contactId, recipient, held: 'mode_is_hold' }],
            new Date('2024-08-06T01:00:00Z'),
          ),
        );
    }
  });
  const statuses = async (): Promise<Record<string, string>> => {
    const rows = await database.store().db.selectFrom('delivery').select(['recipient', 'status']).execute();
    return Object.fromEntries(rows.map(({ recipient, status }) => [recipient.slice(0, 1), status]));
  };

  test('held -> listed with reason and subject', async () => {
    const ran = await run(['mail', 'held']);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('MAIL_MODE 为 hold');
    expect(ran.out).toContain('【滞后】给 a@sample.test');
    expect(JSON.parse((await run(['mail', 'held', '--json'])).out)).toHaveLength(3);
  });

  test('one released and one unknown -> the one goes, the other is named', async () => {
    const unknown = newId();
    const ran = await run(['mail', 'release', held[0] ?? '', unknown]);
    expect(ran).toMatchObject({ code: 1, out: '已放行 1 封邮件。\n', err: `没有暂存的邮件：${unknown}。\n` });
    expect(await statuses()).toEqual({ a: 'pending', b: 'held', c: 'held' });
    const kept = await database
      .store()
      .db.selectFrom('delivery_change')
      .select(['delivery_id', 'change', 'changed_by'])
      .execute();
    expect(kept).toEqual([{ delivery_id: held[0], change: 'released', changed_by: 'planwatch' }]);
  });

  test('the queue is gone -> released all the same, and said', async () => {
    const ran = await run(['mail', 'release', held[1] ?? ''], { REDIS_URL: 'redis://127.0.0.1:9' });
    expect(ran).toMatchObject({ code: 0, out: '已放行 1 封邮件。\n' });
    expect(ran.err).toContain('队列没有应答');
    expect(await statuses()).toEqual({ a: 'pending', b: 'pending', c: 'held' });
  });

  test('all -> none is left; again -> none released', async () => {
    expect(await run(['mail', 'release', '--all'])).toMatchObject({ code: 0, err: '', out: '已放行 1 封邮件。\n' });
    expect(await run(['mail', 'held'])).toMatchObject({ code: 0, out: '', err: '没有暂存的邮件。\n' });
    expect(await run(['mail', 'release', '--all'])).toMatchObject({ code: 0, out: '已放行 0 封邮件。\n' });
  });
});

describe('failed addresses', () => {
  test('none -> said', async () => {
    expect(await run(['mail', 'failed'])).toEqual({ code: 0, out: '', err: '没有无法送达的地址。\n' });
    expect(await run(['mail', 'failed', '--language', 'en'])).toMatchObject({ err: 'Every address can be reached.\n' });
  });

  test('refused for good -> once, with unit and answer; one that arrives takes it off', async () => {
    const { db } = database.store();
    const contact = (await listContacts(db)).find(({ email }) => email === 'head.u-green@sample.test');
    const enter = async (hour: number, status: 'failed' | 'sent') => {
      const deliveryId = newId();
      const words = { subject: '【滞后】', text: '正文', html: '<p>正文</p>', headers: {} };
      const recipient = contact?.email ?? '';
      const ids = {
        planId: 'sample-outline',
        notification: { kind: 'wave', id: newId() } as const,
        messageId: deliveryId,
      };
      const to = { deliveryId, contactId: contact?.contact_id ?? '', recipient, held: null };
      const at = new Date(Date.UTC(2024, 7, 6, hour));
      await db.transaction().execute((trx) => insertDeliveries(trx, [{ ...ids, ...words, ...to }], at));
      const response = status === 'failed' ? `550 no such user ${hour}` : '250 ok';
      await db.updateTable('delivery').set({ status, response }).where('delivery_id', '=', deliveryId).execute();
    };
    for (const hour of [1, 2]) await enter(hour, 'failed');
    const ran = await run(['mail', 'failed']);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toMatch(/^收件人 +责任单位 +自 +封数 +邮件服务器答复\n/);
    expect(ran.out).toMatch(/\nhead\.u-green@sample\.test +u-green +2024-08-06 +2 +550 no such user 2\n$/);
    expect(JSON.parse((await run(['mail', 'failed', '--json'])).out)).toEqual([
      expect.objectContaining({ recipient: 'head.u-green@sample.test', mails: 2, since: '2024-08-06T01:00:00.000Z' }),
    ]);
    await enter(3, 'sent');
    expect(await run(['mail', 'failed'])).toMatchObject({ code: 0, out: '' });
  });
});

test('a contact that a demonstration does not write to -> said', async () => {
  const { db } = database.store();
  await markDemonstration(db, new Date());
  expect(await isDemonstration(db)).toBe(true);
  const ran = await run([
    'contact',
    'add',
    '--unit',
    'u-green',
    '--role',
    'head',
    '--name',
    '甲',
    '--email',
    'a@example.cn',
  ]);
  expect(ran.code).toBe(0);
  expect(ran.err).toContain('只向以 .test 结尾的地址发信');
});
