import { startBusinessClock } from '@planwatch/store';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { runWords } from '../support/run-words.ts';
import { saveSampleContacts } from '../support/sample-contacts.ts';
import { importSamplePlans } from '../support/sample-plan.ts';

const HEAD = 'head.u-green@sample.test';
const DEPUTY = 'reporter.u-green@sample.test';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const owner = database.store();
  await importSamplePlans(owner);
  await saveSampleContacts(owner);
  await startBusinessClock(owner.db, new Date('2024-08-06T01:00:00Z'), new Date());
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(() => database.store().db.deleteFrom('absence').execute());

const run = (...words: string[]) => runWords(['contact', ...words], { env: { DATABASE_URL: database.ownerUrl } });
const away = (from: string, until: string, ...rest: string[]) =>
  run('away', '--email', HEAD, '--from', from, '--until', until, ...rest);
/** As the list of contacts says it, of who is noted as away. */
const listed = async () => {
  const rows = JSON.parse((await run('list', '--json')).out) as { email: string; away: object[] }[];
  return rows.filter((row) => row.away.length > 0).map((row) => ({ email: row.email, away: row.away }));
};

test('away -> listed with the deputy; back -> not listed; again -> refused', async () => {
  expect(await away('2024-08-05', '2024-08-09', '--deputy', DEPUTY.toUpperCase())).toMatchObject({
    code: 0,
    err: '',
    out: `已登记：${HEAD} 2024-08-05 至 2024-08-09 外出，由 ${DEPUTY.toUpperCase()} 代理。\n`,
  });
  expect(await listed()).toEqual([
    { email: HEAD, away: [{ from: '2024-08-05', until: '2024-08-09', deputy: DEPUTY }] },
  ]);
  expect((await run('list', '--unit', 'u-green')).out).toContain(`2024-08-05–2024-08-09→${DEPUTY}`);
  expect(await run('back', '--email', HEAD)).toMatchObject({ code: 0, out: `已登记：${HEAD} 返岗。\n` });
  expect(await listed()).toEqual([]);
  expect(await run('back', '--email', HEAD)).toEqual({ code: 1, out: '', err: `${HEAD} 没有登记外出。\n` });
});

test('noted again -> the last word comes first', async () => {
  await away('2024-08-05', '2024-08-09', '--deputy', DEPUTY);
  expect((await away('2024-08-05', '2024-08-12', '--language', 'en')).out).toBe(
    `${HEAD} is away from 2024-08-05 to 2024-08-12; nobody acts.\n`,
  );
  expect((await listed())[0]?.away[0]).toEqual({ from: '2024-08-05', until: '2024-08-12', deputy: null });
});

test('each the deputy of the other on one day -> refused with both names, and nothing noted', async () => {
  await away('2024-08-05', '2024-08-09', '--deputy', DEPUTY);
  const noted = await listed();
  const back = ['away', '--email', DEPUTY, '--deputy', HEAD, '--from'];
  const chinese = await run(...back, '2024-08-08', '--until', '2024-08-20');
  expect(chinese).toEqual({
    code: 1,
    out: '',
    err: `2024-08-08 起代理成环，谁都收不到信：区绿化市容局填报人（${DEPUTY}） → 区绿化市容局负责人（${HEAD}） → 区绿化市容局填报人（${DEPUTY}）。请另选代理人。\n`,
  });
  const english = await run(...back, '2024-08-08', '--until', '2024-08-20', '--language', 'en');
  expect(english.err).toContain(`From 2024-08-08 on the deputies stand in for one another and nobody is reached: `);
  expect(english.err).toContain(`(${DEPUTY}) → 区绿化市容局负责人 (${HEAD})`);
  expect(await listed()).toEqual(noted);
  expect(await run(...back, '2024-08-10', '--until', '2024-08-20')).toMatchObject({ code: 0 });
});

const CASES = [
  {
    name: 'no such day',
    words: ['--from', '2024-02-30', '--until', '2024-08-09'],
    code: 2,
    zh: '--from <date> 的值“2024-02-30”不正确。应为日期',
    en: 'Expected a date such as',
  },
  {
    name: 'no date',
    words: ['--from', '2024-8-5', '--until', 'Friday'],
    code: 2,
    zh: '--from <date> 的值“2024-8-5”不正确',
    en: 'Expected a date',
  },
  {
    name: 'backwards',
    words: ['--from', '2024-08-09', '--until', '2024-08-08'],
    code: 2,
    zh: '--until 不应早于 --from',
    en: '--until is before --from',
  },
  {
    name: 'over before it is noted',
    words: ['--from', '2024-08-01', '--until', '2024-08-05'],
    code: 2,
    zh: '--until 早于今天（2024-08-06）',
    en: '--until is before today (2024-08-06)',
  },
  {
    name: 'their own deputy',
    words: ['--from', '2024-08-06', '--until', '2024-08-06', '--deputy', HEAD],
    code: 2,
    zh: '代理人不能是本人',
    en: 'nobody acts for themselves',
  },
  {
    name: 'an unknown deputy',
    words: ['--from', '2024-08-06', '--until', '2024-08-06', '--deputy', 'x@sample.test'],
    code: 1,
    zh: '没有地址为 x@sample.test 的联系人',
    en: 'no contact with the address x@sample.test',
  },
  {
    name: 'no end',
    words: ['--from', '2024-08-06'],
    code: 2,
    zh: '缺少必需的选项 --until',
    en: "required option '--until",
  },
];
test.each(CASES)('$name -> refused, nothing noted', async ({ words, code, zh, en }) => {
  const chinese = await run('away', '--email', HEAD, ...words);
  expect(chinese).toMatchObject({ code, out: '' });
  expect(chinese.err).toContain(zh);
  const english = await run('away', '--email', HEAD, ...words, '--language', 'en');
  expect(english).toMatchObject({ code, out: '' });
  expect(english.err).toContain(en);
  expect(await listed()).toEqual([]);
});

test.each([['away', '--from', '2024-08-06', '--until', '2024-08-06'], ['back']])(
  '%s of nobody -> refused',
  async (...words) => {
    expect((await run(...words)).err).toContain('缺少必需的选项 --email');
    const unknown = await run(...words, '--email', 'x@sample.test');
    expect(unknown).toEqual({
      code: 1,
      out: '',
      err: '没有地址为 x@sample.test 的联系人（见 planwatch contact list）。\n',
    });
  },
);
