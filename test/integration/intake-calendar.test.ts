import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type TestIntake, testIntake } from '../support/intake.ts';

describe('the working-day calendar', () => {
  let api: TestIntake;
  beforeAll(async () => {
    api = await testIntake();
  });
  afterAll(() => api[Symbol.asyncDispose]());
  afterEach(async () => {
    await api.owner.db.deleteFrom('calendar_day').execute();
    await api.owner.db.deleteFrom('calendar_year').execute();
  });

  const ask = (
    path: string,
    { token = 'planner', ...options }: { token?: string; method?: string; json?: object } = {},
  ) =>
    api.request(`/api/v1/calendar${path}`, {
      ...options,
      token: api.tokens[token],
      headers: { 'Accept-Language': 'en' },
    });
  const put = (date: string, json: object, token?: string) =>
    ask(`/${date}`, { method: 'PUT', json, ...(token === undefined ? {} : { token }) });
  const FREE = { kind: 'holiday', name: '春节' };

  test('this year -> the holidays and make-up days of the State Council, in order, for everybody', async () => {
    const { status, body } = await ask('', { token: 'u-green/reporter' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ year: 2024, source: 'table', warning: null, next: null });
    expect(body.items.filter(({ date }: { date: string }) => date.startsWith('2024-02'))).toMatchObject([
      { date: '2024-02-04', kind: 'working' },
      ...[10, 11, 12, 13, 14, 15, 16, 17].map((day) => ({ date: `2024-02-${day}`, kind: 'holiday' })),
      {
        date: '2024-02-18',
        kind: 'working',
        name: { zh: '春节', en: 'Spring Festival' },
        by: 'national',
        author: null,
      },
    ]);
    const dates = body.items.map(({ date }: { date: string }) => date);
    expect(dates).toEqual(dates.toSorted());
  });

  test('a year that nobody knows -> a warning, one day entered or none, until the plan office says it is complete', async () => {
    const of2028 = async () => (await ask('?year=2028')).body;
    const before = await of2028();
    expect(before).toMatchObject({ source: 'missing', complete: null, items: [] });
    expect(before.warning.en).toContain('The holidays of 2028 are missing');
    const early = await ask('/years/2028', { method: 'PUT' });
    expect(early).toMatchObject({ status: 409, body: { errors: [{ path: 'year', code: 'nothing_entered' }] } });
    await put('2028-01-26', FREE);
    expect(await of2028()).toMatchObject({ source: 'missing', warning: before.warning });
    const said = { author: 'planner', setAt: '2024-08-06T09:00:00.000+08:00' };
    expect(await ask('/years/2028', { method: 'PUT' })).toMatchObject({ status: 200, body: { year: 2028, ...said } });
    expect(await ask('/years/2028', { method: 'PUT', token: 'admin' })).toMatchObject({ status: 200, body: said });
    expect(await of2028()).toMatchObject({ source: 'plan_office', complete: said, warning: null });
    expect((await ask('?year=2029')).body).toMatchObject({ source: 'missing' });
    expect((await ask('/years/2028', { method: 'DELETE' })).status).toBe(204);
    expect(await of2028()).toMatchObject({ source: 'missing', complete: null });
    expect((await ask('/years/2028', { method: 'DELETE' })).status).toBe(404);
  });

  test.each([
    { name: 'by a head', path: '/years/2028', token: 'u-green/head', status: 403 },
    { name: 'by a leader', path: '/years/2028', token: 'leader', status: 403 },
    { name: 'no year', path: '/years/next', status: 422 },
    { name: 'a year far off', path: '/years/204', status: 422 },
  ])('said to be complete $name -> refused', async ({ path, token, status }) => {
    await put('2028-01-26', FREE);
    for (const method of ['PUT', 'DELETE']) {
      expect((await ask(path, { method, ...(token === undefined ? {} : { token }) })).status).toBe(status);
    }
    expect((await ask('?year=2028')).body).toMatchObject({ source: 'missing' });
  });

  test('a day declared, declared anew and taken back', async () => {
    const declared = await put('2024-10-12', FREE);
    expect(declared).toMatchObject({
      status: 200,
      body: {
        date: '2024-10-12',
        ...FREE,
        name: { zh: '春节', en: '春节' },
        by: 'plan_office',
        nationally: 'working',
        author: 'planner',
        setAt: '2024-08-06T09:00:00.000+08:00',
      },
    });
    const listed = async () => (await ask('')).body.items.filter(({ date }: { date: string }) => date === '2024-10-12');
    expect(await listed()).toEqual([declared.body]);
    const again = await put('2024-10-12', { kind: 'working', name: '调休' }, 'admin');
    expect(await listed()).toEqual([again.body]);
    expect((await ask('/2024-10-12', { method: 'DELETE' })).status).toBe(204);
    expect(await listed()).toMatchObject([{ by: 'national', kind: 'working' }]);
    expect(await ask('/2024-10-12', { method: 'DELETE' })).toMatchObject({
      status: 404,
      body: { errors: [{ path: 'date', code: 'not_found' }] },
    });
  });

  test.each([
    { name: 'by a head', date: '2024-10-12', json: FREE, token: 'u-green/head', status: 403, path: 'Authorization' },
    { name: 'by a leader', date: '2024-10-12', json: FREE, token: 'leader', status: 403, path: 'Authorization' },
    { name: 'no such day', date: '2024-02-30', json: FREE, status: 422, path: 'date' },
    { name: 'a year far off', date: '0204-02-01', json: FREE, status: 422, path: 'date' },
    { name: 'another kind', date: '2024-10-12', json: { ...FREE, kind: 'half' }, status: 422, path: 'kind' },
    { name: 'no name', date: '2024-10-12', json: { kind: 'holiday', name: ' ' }, status: 422, path: 'name' },
  ])('$name -> refused, nothing declared', async ({ date, json, token, status, path }) => {
    const answer = await put(date, json, token);
    expect(answer).toMatchObject({ status, body: { errors: [{ path }] } });
    expect(await api.owner.db.selectFrom('calendar_day').selectAll().execute()).toEqual([]);
  });

  test('taken back by a head, or of no date -> refused', async () => {
    await put('2024-10-12', FREE);
    expect((await ask('/2024-10-12', { method: 'DELETE', token: 'u-green/head' })).status).toBe(403);
    expect((await ask('/tomorrow', { method: 'DELETE' })).status).toBe(422);
    expect(await api.owner.db.selectFrom('calendar_day').selectAll().execute()).toHaveLength(1);
  });

  test.each(['1', 'next', '2024.5'])('the year %s -> refused', async (year) => {
    expect(await ask(`?year=${year}`)).toMatchObject({ status: 422, body: { errors: [{ path: 'year' }] } });
  });
});
