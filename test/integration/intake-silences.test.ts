import { createToken } from '@planwatch/store';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type JudgedIntake, judgedIntake } from '../support/judged-intake.ts';

const PLAN = 'sample-outline';
const GDP = { plan: PLAN, matchers: [{ field: 'indicator', oneOf: ['gdp-growth'] }] };
const UNTIL = '2024-08-10T18:00:00+08:00';
const GIVEN = { ...GDP, until: UNTIL, reason: '口径调整' };

describe('silences', () => {
  let rig: JudgedIntake;
  beforeEach(async () => {
    rig = await judgedIntake();
  });
  afterEach(() => rig[Symbol.asyncDispose]());

  test('previewed, set, ended -> what it mutes is what the preview said', async () => {
    await rig.report('u-green', { indicator: 'forest-cover', period: '2023-12', value: '14.3' });
    await rig.report('u-stats', { indicator: 'gdp-growth', period: '2024-06', value: '4.9' });
    await rig.report('u-stats', { indicator: 'investment', period: '2024-06', value: '160' });
    await rig.judge();
    const before = await rig.steps();
    expect(before).toEqual(['forest-cover first told', 'gdp-growth first told', 'investment first told']);

    const preview = await rig.ask('/api/v1/silences/preview', { json: GDP });
    expect(preview).toMatchObject({ status: 200, body: { mutes: 1, leaves: 2, bindingReds: [] } });
    expect(preview.body.others).toMatchObject([{ indicator: 'gdp-growth', severity: 'warning' }]);
    const green = { plan: PLAN, matchers: [{ field: 'unit', oneOf: ['u-green'] }] };
    const reds = (await rig.ask('/api/v1/silences/preview', { json: green })).body;
    expect(reds).toMatchObject({ mutes: 1, bindingReds: [{ indicator: 'forest-cover' }], others: [] });

    const set = await rig.ask('/api/v1/silences', { json: GIVEN });
    expect(set).toMatchObject({ status: 201, body: { author: 'planner', state: 'in_force', endedAt: null } });
    expect((await rig.ask('/api/v1/silences', { token: 'u-green/reporter' })).body.items).toEqual([set.body]);
    await rig.report('u-stats', { indicator: 'gdp-growth', period: '2024-06', value: '1.2' });
    await rig.report('u-office', { indicator: 'headquarters', period: '2024-06', value: '0' });
    await rig.judge();
    expect((await rig.steps()).filter((line) => !before.includes(line))).toEqual([
      'gdp-growth worsened stopped',
      'headquarters first told',
    ]);

    const ended = await rig.ask(`/api/v1/silences/${set.body.id}`, { method: 'DELETE' });
    expect(ended).toMatchObject({ status: 200, body: { state: 'over', endedBy: 'planner' } });
    expect(rig.api.jobs).toContainEqual({ name: 'desk.tick', payload: { planId: PLAN } });
    expect((await rig.ask(`/api/v1/silences/${set.body.id}`, { method: 'DELETE' })).body).toEqual(ended.body);
    expect((await rig.ask('/api/v1/silences')).body.items).toEqual([]);
    expect((await rig.ask('/api/v1/silences?over=include')).body.items).toEqual([ended.body]);
  });

  test('prolonged -> a new one takes its place from now on, covering the same; both stay on record', async () => {
    const { contact_id: planner } = await rig.api.owner.db
      .selectFrom('contact')
      .select('contact_id')
      .where('email', '=', 'planner@sample.test')
      .executeTakeFirstOrThrow();
    const own = { unit: null, role: 'planner', label: 'own', contact: planner } as const;
    const { token } = await createToken(rig.api.owner.db, own, rig.api.clock.now());
    const set = (await rig.ask('/api/v1/silences', { json: GIVEN })).body;
    rig.api.clock.advanceMs(3_600_000);
    const later = { until: '2024-08-20T18:00:00.000+08:00' };
    const path = `/api/v1/silences/${set.id}/prolong`;
    const headers = { 'Accept-Language': 'en' };
    const prolonged = await rig.api.request(path, { json: later, token, headers });
    expect(prolonged).toMatchObject({
      status: 201,
      body: {
        ...GIVEN,
        ...later,
        from: '2024-08-06T10:00:00.000+08:00',
        prolongs: set.id,
        remindedAt: null,
        state: 'in_force',
      },
    });
    const all = (await rig.ask('/api/v1/silences?over=include')).body.items;
    expect(all).toMatchObject([prolonged.body, { id: set.id, state: 'over', endedBy: 'planner' }]);
    const authors = await rig.api.owner.db
      .selectFrom('silence')
      .select('author_contact')
      .orderBy('silence_id')
      .execute();
    expect(authors.map(({ author_contact }) => author_contact)).toEqual([null, planner]);

    const again = await rig.ask(path, { json: later });
    expect(again).toMatchObject({ status: 409, body: { errors: [{ path: 'id', code: 'silence_over' }] } });
    const earlier = await rig.ask(`/api/v1/silences/${prolonged.body.id}/prolong`, { json: { until: UNTIL } });
    expect(earlier).toMatchObject({ status: 422, body: { errors: [{ path: 'until', code: 'not_later' }] } });
    const slip = await rig.ask(`/api/v1/silences/${prolonged.body.id}/prolong`, {
      json: { until: '2042-08-20T18:00:00+08:00' },
    });
    expect(slip).toMatchObject({ status: 422, body: { errors: [{ path: 'until', code: 'too_long' }] } });
    const head = await rig.ask(`/api/v1/silences/${prolonged.body.id}/prolong`, { json: later, token: 'u-green/head' });
    expect(head.status).toBe(403);
    const nothing = await rig.ask('/api/v1/silences/0192f0c1-0000-7000-8000-000000000000/prolong', { json: later });
    expect(nothing.status).toBe(404);
    expect((await rig.ask('/api/v1/silences?over=include')).body.items).toEqual(all);
  });

  const FAULTS: { name: string; json: object; status: number; error: object; token?: string; language?: string }[] = [
    {
      name: 'a unit that the plan lacks',
      json: { ...GIVEN, matchers: [{ field: 'unit', oneOf: ['u-nobody'] }] },
      status: 422,
      error: { path: 'matchers[0].oneOf[0]', code: 'unknown_value' },
    },
    {
      name: 'a kind that there is not, in Chinese',
      json: { ...GIVEN, matchers: [{ field: 'kind', oneOf: ['red'] }] },
      status: 422,
      language: 'zh',
      error: {
        message: expect.stringMatching(/^matchers\[0\]\.oneOf\[0\]：kind=“red”不存在，应为以下之一：light_worsened/),
      },
    },
    {
      name: 'no matchers: it would be taken for everything',
      json: { ...GIVEN, matchers: [] },
      status: 422,
      error: { path: 'matchers' },
    },
    { name: 'no reason', json: { ...GIVEN, reason: ' ' }, status: 422, error: { path: 'reason' } },
    {
      name: 'ended already',
      json: { ...GIVEN, from: '2024-08-01T00:00:00Z', until: '2024-08-02T00:00:00Z' },
      status: 422,
      error: { path: 'until', code: 'ended' },
    },
    {
      name: 'a slip of the year',
      json: { ...GIVEN, until: '2042-08-10T18:00:00+08:00' },
      status: 422,
      error: { path: 'until', code: 'too_long' },
    },
    {
      name: 'ends before it begins',
      json: { ...GIVEN, from: '2024-08-12T00:00:00Z' },
      status: 422,
      error: { path: 'until', code: 'ends_before_it_begins' },
    },
    {
      name: 'in force since before it was set',
      json: { ...GIVEN, from: '2020-01-01T00:00:00Z' },
      status: 422,
      error: { path: 'from', code: 'begins_before_now' },
    },
    { name: 'a plan that there is not', json: { ...GIVEN, plan: 'nothing' }, status: 404, error: { path: 'plan' } },
    {
      name: 'a head of unit',
      json: GIVEN,
      status: 403,
      token: 'u-green/head',
      error: { code: 'role_may_not_silence' },
    },
  ];
  test.each(FAULTS)('$name -> refused, nothing set', async ({ json, status, error, ...rest }) => {
    const answer = await rig.ask('/api/v1/silences', { json, ...rest });
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toMatchObject([error]);
    expect((await rig.ask('/api/v1/silences?over=include')).body.items).toEqual([]);
  });

  test('an identity of nothing -> not found', async () => {
    const answer = await rig.ask('/api/v1/silences/0192f0c1-0000-7000-8000-000000000000', { method: 'DELETE' });
    expect(answer.status).toBe(404);
  });
});
