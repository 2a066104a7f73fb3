import { createWorkingDays } from '@planwatch/runtime';
import { keepCalendar } from '@planwatch/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { recordingLog } from '../support/recording-log.ts';
import { runWords } from '../support/run-words.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const run = (...words: string[]) =>
  runWords(['calendar', ...words], { env: { DATABASE_URL: database.ownerUrl, LANG: 'zh_CN.UTF-8' } });
const setAs = (date: string, kind: string, name: string) =>
  run('set', date, '--kind', kind, '--name', name, '--author', '规划科');

test('a day is declared, listed, gone by, and taken back', async () => {
  expect(await setAs('2027-02-08', 'holiday', '春节')).toMatchObject({ code: 0, out: '2027-02-08 已调整：春节。\n' });
  expect(await setAs('2027-02-08', 'working', '加班')).toMatchObject({ code: 0 });
  const { db } = database.store('planwatch_worker');
  await using kept = await keepCalendar(db, recordingLog());
  expect([kept.ofDate('2027-02-08'), kept.ofDate('2027-02-09'), kept.isComplete(2027)]).toEqual([
    'working',
    undefined,
    false,
  ]);
  expect(JSON.parse((await run('list', '--json')).out)).toMatchObject([
    { date: '2027-02-08', kind: 'working', name: '加班', author: '规划科' },
  ]);
  expect(await run('unset', '2027-02-08')).toMatchObject({ code: 0, out: '已取消 2027-02-08 的调整。\n' });
  expect(await run('unset', '2027-02-08')).toMatchObject({ code: 1, err: '2027-02-08 没有调整。\n' });
});

test('check -> says of which years the holidays are not known', async () => {
  const { code, out } = await run('check');
  expect(code).toBe(0);
  expect(out).toContain('缺失：节假日会被当作工作日');
});

test('a year -> complete once all is entered and somebody says so; taken back', async () => {
  const sourceOf2027 = async () => {
    const { db } = database.store('planwatch_worker');
    await using kept = await keepCalendar(db, recordingLog());
    return createWorkingDays(recordingLog(), kept).sourceOf(2027);
  };
  const complete = () => run('complete', '2027', '--author', '规划科');
  expect(await complete()).toMatchObject({ code: 1, err: expect.stringContaining('2027 年一天也没有录入') });
  await setAs('2027-02-08', 'holiday', '春节');
  expect(await sourceOf2027()).toBe('missing');
  expect(await complete()).toMatchObject({ code: 0, out: '2027 年节假日已确认齐备。\n' });
  expect(await sourceOf2027()).toBe('plan_office');
  expect(await run('reopen', '2027')).toMatchObject({ code: 0, out: '已撤回对 2027 年的确认。\n' });
  expect(await run('reopen', '2027')).toMatchObject({ code: 1, err: '2027 年没有确认过。\n' });
  expect(await sourceOf2027()).toBe('missing');
  expect(await run('complete', '27', '--author', '规划科')).toMatchObject({ code: 2, out: '' });
});

test('a name of hidden characters -> refused in words', async () => {
  expect(await setAs('2027-02-08', 'holiday', '\u200b')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--name 没有可见的文字，请写明'),
  });
});

test.each(['2027-2-8', '2027-02-30', 'tomorrow'])('%s -> no date', async (date) => {
  const ran = await setAs(date, 'holiday', '春节');
  expect(ran.code).toBe(2);
  expect(ran.err).toContain(`日期“${date}”不正确`);
});
