import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestIntake, testIntake } from '../support/intake.ts';

const OUTLINE = '/api/v1/plans/sample-outline';

describe('what a list is asked for', () => {
  let api: TestIntake;
  beforeAll(async () => {
    api = await testIntake();
  });
  afterAll(() => api[Symbol.asyncDispose]());
  const ask = (path: string, language = 'en') =>
    api.request(path, { token: api.tokens.planner, headers: { 'Accept-Language': language } });

  test.each([
    {
      path: '/api/v1/alerts?kind=nonsense',
      at: 'kind',
      en: 'one of these is expected: light_worsened | forecast_miss',
    },
    { path: '/api/v1/alerts?state=open', at: 'state', en: 'pending | firing | acknowledged | resolved' },
    {
      path: '/api/v1/alerts?unit=nobody',
      at: 'unit',
      en: 'there is no unit with the code "nobody"; expected one of u-',
    },
    {
      path: '/api/v1/alerts?plan=none',
      at: 'plan',
      en: 'there is no plan with the code "none"; expected one of sample-',
    },
    { path: '/api/v1/silences?plan=none', at: 'plan', en: 'there is no plan' },
    { path: '/api/v1/causes?plan=none', at: 'plan', en: 'there is no plan' },
    { path: '/api/v1/mails?plan=none', at: 'plan', en: 'there is no plan' },
    { path: '/api/v1/digests?plan=none', at: 'plan', en: 'there is no plan' },
    { path: '/api/v1/undeliverable-addresses?plan=none', at: 'plan', en: 'there is no plan' },
    { path: '/api/v1/contacts?unit=nobody', at: 'unit', en: 'there is no unit' },
    { path: `${OUTLINE}/indicators?unit=nobody`, at: 'unit', en: 'there is no unit' },
    { path: `${OUTLINE}/tasks?unit=nobody`, at: 'unit', en: 'there is no unit' },
  ])('a value that there is not: $path -> refused with those that there are', async ({ path, at, en }) => {
    const { status, body } = await ask(path);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path: at }]);
    expect(body.errors[0].message).toContain(en);
    expect((await ask(path, 'zh')).body.errors[0].message).toMatch(/应为(以下|其中)之一：/);
  });

  test.each([
    '/api/v1/alerts?stat=firing',
    '/api/v1/alerts?sort=severity',
    '/api/v1/silences?extra=1',
    '/api/v1/causes?extra=1',
    '/api/v1/mails?extra=1',
    '/api/v1/digests?extra=1',
    '/api/v1/contacts?extra=1',
    '/api/v1/undeliverable-addresses?extra=1',
    '/api/v1/unsubscribe-requests?extra=1',
    '/api/v1/calendar?extra=1',
    '/api/v1/plans?extra=1',
    `${OUTLINE}?extra=1`,
    `${OUTLINE}/indicators?extra=1`,
    `${OUTLINE}/evaluations?extra=1`,
    `${OUTLINE}/tasks?extra=1`,
    `${OUTLINE}/projects?extra=1`,
    `${OUTLINE}/timeliness?extra=1`,
    `${OUTLINE}/indicators/forest-cover/series?extra=`,
    `${OUTLINE}/indicators/forest-cover/evaluations?extra=1`,
  ])('a parameter that there is not: %s -> refused', async (path) => {
    const name = /\?(\w+)=/.exec(path)?.[1];
    expect(await ask(path)).toMatchObject({ status: 422, body: { errors: [{ path: name, code: 'unknown_field' }] } });
  });

  test('the refusal says which there are, in both languages', async () => {
    const said = async (path: string, language: string) => (await ask(path, language)).body.errors[0].message;
    expect(await said('/api/v1/alerts?stat=firing', 'zh')).toBe(
      'stat：没有“stat”这一项，可用的有：cursor、limit、state、unit、kind、plan。',
    );
    expect(await said('/api/v1/alerts?stat=firing', 'en')).toBe(
      'stat: there is no "stat"; known: cursor, limit, state, unit, kind, plan.',
    );
    expect(await said('/api/v1/plans?q=1', 'zh')).toBe('q：没有“q”这一项，此处不接受任何参数。');
    expect(await said('/api/v1/plans?q=1', 'en')).toBe('q: there is no "q"; none is expected here.');
  });

  test.each([
    '/api/v1/alerts?state=&unit=&kind=',
    '/api/v1/alerts?cursor=&limit=&plan=sample-outline',
    '/api/v1/silences?plan=&over=',
    '/api/v1/calendar?year=',
    `${OUTLINE}/indicators?unit=&tier=`,
    `${OUTLINE}/evaluations?period=&as_of=`,
  ])('without a value: %s -> no filter', async (path) => {
    const bare = await ask(path.replaceAll(/[?&]\w+=(?=&|$)/g, '').replace('&', '?'));
    const answer = await ask(path);
    expect(answer).toMatchObject({ status: 200, body: bare.body });
  });

  test('a call that there is not, with a parameter -> still not found', async () => {
    expect((await ask('/api/v1/nothing?extra=1')).status).toBe(404);
    expect((await api.request('/api/v1/alerts?extra=1')).status).toBe(401);
  });
});
