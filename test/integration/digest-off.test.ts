import { DIGEST_OFF_PATH } from '@planwatch/domain';
import { type MakeEditionsContext, makeDueEditions } from '@planwatch/notifier';
import { createSignedTokens, createWorkingDays } from '@planwatch/runtime';
import { type ContactRow, createPlanCache, type Db, saveContact, setDigest } from '@planwatch/store';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestIntake, testIntake } from '../support/intake.ts';
import { recordingLog } from '../support/recording-log.ts';
import { runWords } from '../support/run-words.ts';
import { saveSampleContacts } from '../support/sample-contacts.ts';
import { TEST_SECRET } from '../support/test-secret.ts';

const PLAN = 'sample-outline';
const NOW = '2024-08-12T08:30:00+08:00';
/** Somebody with a post of their own besides, under the same address. */
const TWICE = 'head.u-stats@sample.test';

let intake: TestIntake;
let worker: Db;
let contacts: ContactRow[];
const signed = createSignedTokens(TEST_SECRET);

const idOf = (person: string): string =>
  contacts.find(({ email }) => email.startsWith(`${person}@`))?.contact_id ?? expect.fail(person);
const pathFor = (person: string, until = '2025-08-12T00:00:00Z'): string =>
  DIGEST_OFF_PATH + signed.issue('unsubscribe', [PLAN, idOf(person)], new Date(until));

beforeAll(async () => {
  intake = await testIntake();
  worker = intake.database.store('planwatch_worker').db;
  await saveContact(
    intake.owner.db,
    'u-stats',
    { role: 'reporter', name: '统计负责人', email: TWICE.toUpperCase(), language: 'zh-CN' },
    { demonstration: false },
  );
  contacts = await saveSampleContacts(intake.owner);
});
afterAll(() => intake[Symbol.asyncDispose]());
beforeEach(async () => {
  for (const table of ['unsubscribe_request', 'delivery', 'digest_edition', 'digest_occurrence'] as const) {
    await intake.owner.db.deleteFrom(table).execute();
  }
  await intake.owner.db.updateTable('contact').set({ digest: null }).execute();
  await sql`update contact set digest = 'on' where email = 'reporter.u-green@sample.test'`.execute(intake.owner.db);
  await sql`insert into digest_occurrence select plan_id, 'weekly', '2024-08-05', now() from plan`.execute(
    intake.owner.db,
  );
  intake.clock.set(NOW);
});

const context = (): MakeEditionsContext => ({
  db: worker,
  plans: createPlanCache(),
  clock: intake.clock,
  workingDays: createWorkingDays(recordingLog()),
  messageHost: 'sample.test',
  publicUrl: intake.baseUrl,
  demonstration: false,
  tokens: signed,
  mailMode: 'send',
  allowlist: [],
});
const editions = async () => {
  await makeDueEditions(PLAN, context());
  const rows = await intake.owner.db.selectFrom('delivery').select(['recipient', 'headers', 'body_text']).execute();
  return new Map(rows.map((row) => [row.recipient.slice(0, row.recipient.indexOf('@')).toLowerCase(), row]));
};
const settings = async () => {
  const rows = await intake.owner.db.selectFrom('contact').select(['email', 'digest']).orderBy('contact_id').execute();
  return rows.map(({ email, digest }) => `${email} ${digest}`);
};
const requests = (query = '') =>
  intake.request(`/api/v1/unsubscribe-requests${query}`, { token: intake.tokens.planner });
const post = (path: string, body?: { body: string; type: string }) =>
  intake.request(path, {
    method: 'POST',
    ...(body ? { body: body.body, headers: { 'Content-Type': body.type } } : {}),
  });

const BODIES = [
  { name: 'no body', body: undefined },
  {
    name: 'the body of RFC 8058',
    body: { body: 'List-Unsubscribe=One-Click', type: 'application/x-www-form-urlencoded' },
  },
  {
    name: 'the same as a form of parts',
    body: {
      body: '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
      type: 'multipart/form-data; boundary=b',
    },
  },
];

describe('a digest that may be left off', () => {
  test('carries the headers of RFC 8058; a compulsory one only names the page', async () => {
    const mails = await editions();
    const voluntary = mails.get('reporter.u-green');
    const url = /^<(http:\S+)>$/.exec(voluntary?.headers['List-Unsubscribe'] ?? '')?.[1] ?? '';
    expect(url).toMatch(new RegExp(`^${intake.baseUrl}${DIGEST_OFF_PATH}`));
    expect(voluntary?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    expect(voluntary?.body_text).toContain(`退订周报：${url}`);
    const toHead = mails.get('head.u-green');
    expect(toHead?.headers['List-Unsubscribe']).toMatch(/^<http:\S+>$/);
    expect(toHead?.headers).not.toHaveProperty('List-Unsubscribe-Post');
    expect((await post(url.slice(intake.baseUrl.length))).status).toBe(200);
    expect(await settings()).toContain('reporter.u-green@sample.test off');
  });

  test.each(BODIES)('POST with $name -> off at once; the next edition is not made', async ({ body }) => {
    const answer = await post(pathFor('reporter.u-green'), body);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('周报已停发');
    expect(await settings()).toContain('reporter.u-green@sample.test off');
    expect((await requests()).body.items).toEqual([]);
    expect([...(await editions()).keys()]).not.toContain('reporter.u-green');
  });

  test('somebody who is written to in English -> the page in English, unless they choose', async () => {
    const path = pathFor('leader');
    expect((await intake.request(path)).body).toContain('<html lang="en">');
    expect((await intake.request(`${path}?lang=zh`)).body).toContain('<html lang="zh-CN">');
    const german = await intake.request(pathFor('head.u-green'), { headers: { 'Accept-Language': 'de' } });
    expect(german.body).toContain('<html lang="zh-CN">');
  });

  test.each(['GET', 'HEAD'])('%s, as a scanner of mails does, ten times -> nothing changes', async (method) => {
    const before = await settings();
    for (let n = 0; n < 10; n += 1) {
      const answer = await intake.request(pathFor('reporter.u-green'), { method });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      if (method === 'GET')
        expect(answer.body).toContain('<form method="post"><button type="submit">确认退订</button></form>');
    }
    expect(await settings()).toEqual(before);
    expect((await requests()).body.items).toEqual([]);
  });
});

describe('a compulsory digest', () => {
  test.each(BODIES)('POST with $name, twice -> one request, and the digest still comes', async ({ body }) => {
    await post(pathFor('head.u-green'), body);
    const again = await post(pathFor('head.u-green'), body);
    expect(again.body).toContain('申请已提交');
    const { items } = (await requests('?open=true')).body;
    expect(items).toMatchObject([
      { plan: PLAN, contact: { id: idOf('head.u-green'), role: 'head', unit: 'u-green' }, decision: null },
    ]);
    expect([...(await editions()).keys()]).toContain('head.u-green');
  });

  test('GET and HEAD -> no request', async () => {
    const page = await intake.request(pathFor('leader'), { headers: { 'Accept-Language': 'en' } });
    expect(page.body).toContain('The digest of 分管领导 is compulsory');
    await intake.request(pathFor('leader'), { method: 'HEAD' });
    expect((await requests()).body.items).toEqual([]);
  });

  test.each([
    { setting: 'off', decision: 'granted', said: '停发申请已同意', page: '周报已停发', comes: false },
    { setting: 'on', decision: 'refused', said: '停发申请未予同意', page: '未获同意', comes: true },
  ])('the plan office answers $setting -> $decision', async ({ setting, decision, said, page, comes }) => {
    await post(pathFor('head.u-green'));
    const words = ['contact', 'digest', 'head.u-green@sample.test', setting];
    const ran = await runWords(words, { env: { DATABASE_URL: intake.database.ownerUrl } });
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.out).toContain(said);
    expect((await requests('?open=false')).body.items).toMatchObject([{ decision, decidedBy: 'planwatch' }]);
    expect((await requests('?open=true')).body.items).toEqual([]);
    expect((await intake.request(pathFor('head.u-green'))).body).toContain(page);
    expect((await editions()).has('head.u-green')).toBe(comes);
  });

  test('somebody of two posts -> one request, whichever post the link names', async () => {
    await post(pathFor('HEAD.U-STATS'));
    expect((await post(pathFor('head.u-stats'))).body).toContain('申请已提交');
    expect((await requests()).body.items).toHaveLength(1);
  });
});

describe('links', () => {
  const someone = () => signed.issue('unsubscribe', [PLAN, idOf('reporter.u-green')], new Date('2025-01-01'));
  test.each([
    { name: 'changed', path: () => `${DIGEST_OFF_PATH}${someone().slice(0, -2)}xx` },
    {
      name: 'signed for another purpose',
      path: () =>
        `${DIGEST_OFF_PATH}${signed.issue('acknowledge', [PLAN, idOf('reporter.u-green')], new Date('2025-01-01'))}`,
    },
    { name: 'torn', path: () => `${DIGEST_OFF_PATH}a/b` },
    { name: 'without a token', path: () => DIGEST_OFF_PATH },
    { name: 'expired', path: () => pathFor('reporter.u-green', '2024-08-01T00:00:00Z') },
    {
      name: 'of nobody',
      path: () =>
        `${DIGEST_OFF_PATH}${signed.issue('unsubscribe', [PLAN, '01912533-3a80-7000-8000-000000000001'], new Date('2025-01-01'))}`,
    },
    {
      name: 'of no plan',
      path: () =>
        `${DIGEST_OFF_PATH}${signed.issue('unsubscribe', ['x', idOf('reporter.u-green')], new Date('2025-01-01'))}`,
    },
  ])('$name -> 404 with a page, nothing changes', async ({ path }) => {
    const before = await settings();
    for (const method of ['GET', 'POST']) {
      const answer = await intake.request(path(), { method });
      expect(answer.status).toBe(404);
      expect(answer.body).toContain('链接无效');
    }
    expect(await settings()).toEqual(before);
  });

  test('requests are the plan office’s to read', async () => {
    for (const who of ['u-green/head', 'leader', 'assessor']) {
      const answer = await intake.request('/api/v1/unsubscribe-requests', { token: intake.tokens[who] });
      expect(answer.status).toBe(403);
    }
  });

  test('set back on by the plan office -> the digest comes again', async () => {
    await post(pathFor('reporter.u-green'));
    await intake.owner.db
      .transaction()
      .execute((trx) =>
        setDigest(trx, { contactId: idOf('reporter.u-green'), digest: 'on', by: 'test', at: new Date() }),
      );
    expect((await editions()).has('reporter.u-green')).toBe(true);
  });
});
