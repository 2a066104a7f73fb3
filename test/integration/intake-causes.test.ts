import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type JudgedIntake, judgedIntake } from '../support/judged-intake.ts';

const PLAN = 'sample-outline';
const REASON = { zh: '第五次经济普查修订历史数据', en: 'The fifth economic census restates earlier figures' };
const STATISTICS = { plan: PLAN, matchers: [{ field: 'unit', oneOf: ['u-stats'] }] };
const GIVEN = { ...STATISTICS, until: '2024-08-20T18:00:00.000+08:00', reason: REASON };

describe('causes of the whole jurisdiction', () => {
  let rig: JudgedIntake;
  beforeEach(async () => {
    rig = await judgedIntake();
  });
  afterEach(() => rig[Symbol.asyncDispose]());

  test('previewed, declared -> what it covers is muted, the reason on record; ended -> told as usual', async () => {
    await rig.report('u-green', { indicator: 'forest-cover', period: '2023-12', value: '14.3' });
    await rig.report('u-stats', { indicator: 'investment', period: '2024-06', value: '160' });
    await rig.judge();
    const preview = await rig.ask('/api/v1/causes/preview', { json: STATISTICS });
    expect(preview).toMatchObject({ status: 200, body: { mutes: 1, leaves: 1, bindingReds: [] } });
    expect(preview.body.others).toMatchObject([{ indicator: 'investment' }]);

    const declared = await rig.ask('/api/v1/causes', { json: GIVEN });
    const { matchers: covers, ...said } = GIVEN;
    expect(declared).toMatchObject({
      status: 201,
      body: { ...said, covers, author: 'planner', state: 'in_force', endedAt: null },
    });
    expect((await rig.ask('/api/v1/causes', { token: 'u-green/reporter' })).body.items).toEqual([declared.body]);
    await rig.report('u-stats', { indicator: 'gdp-growth', period: '2024-06', value: '1.2' });
    await rig.judge();
    const before = ['forest-cover first told', 'investment first told'];
    expect(await rig.steps()).toEqual([before[0], 'gdp-growth first stopped', before[1]]);

    const { items } = (await rig.ask(`/api/v1/alerts?plan=${PLAN}`)).body;
    const muted = items.find(({ indicator }) => indicator === 'gdp-growth');
    const { history } = (await rig.ask(`/api/v1/alerts/${muted?.id}`)).body;
    const words = {
      zh: `属全区共性原因：${REASON.zh}`,
      en: `inhibited by a cause of the whole jurisdiction: ${REASON.en}`,
    };
    expect(history[0].people).toMatchObject([
      { mail: 'stopped', stoppedBy: words },
      { mail: 'stopped', stoppedBy: words },
    ]);
    const explained = await rig.ask(`/api/v1/routing/explain?plan=${PLAN}&indicator=income-growth`);
    expect(explained.body.told[0].decisions.at(-1)).toMatchObject({
      verdict: 'stopped',
      because: 'jurisdiction_cause',
      by: declared.body.id,
      words,
    });

    const ended = await rig.ask(`/api/v1/causes/${declared.body.id}`, { method: 'DELETE' });
    expect(ended).toMatchObject({ status: 200, body: { state: 'over', endedBy: 'planner' } });
    expect(rig.api.jobs).toContainEqual({ name: 'desk.tick', payload: { planId: PLAN } });
    expect((await rig.ask(`/api/v1/causes/${declared.body.id}`, { method: 'DELETE' })).body).toEqual(ended.body);
    rig.api.clock.advanceMs(60_000);
    await rig.look();
    expect(await rig.steps()).toEqual([before[0], 'gdp-growth first told', before[1]]);
    expect((await rig.ask('/api/v1/causes')).body.items).toEqual([]);
    expect((await rig.ask('/api/v1/causes?over=include')).body.items).toEqual([ended.body]);
  });

  test('over by its own date -> told as usual', async () => {
    await rig.ask('/api/v1/causes', { json: { ...GIVEN, until: '2024-08-07T18:00:00+08:00' } });
    await rig.report('u-stats', { indicator: 'gdp-growth', period: '2024-06', value: '1.2' });
    await rig.judge();
    expect(await rig.steps()).toEqual(['gdp-growth first stopped']);
    rig.api.clock.set('2024-08-07T09:59:00Z');
    await rig.look();
    expect(await rig.steps()).toEqual(['gdp-growth first stopped']);
    rig.api.clock.set('2024-08-07T10:00:00Z');
    await rig.look();
    expect(await rig.steps()).toEqual(['gdp-growth first told']);
  });

  test('muted for a fortnight -> nothing goes up meanwhile; days to answer count from when the unit hears of it', async () => {
    const lines = () => rig.steps().then((all) => all.filter((line) => line.startsWith('gdp-growth')));
    await rig.ask('/api/v1/causes', { json: GIVEN });
    await rig.report('u-stats', { indicator: 'gdp-growth', period: '2024-06', value: '1.2' });
    await rig.judge();
    for (const day of ['09', '13', '19']) {
      rig.api.clock.set(`2024-08-${day}T02:00:00Z`);
      await rig.look();
      expect(await lines()).toEqual(['gdp-growth first stopped']);
    }
    const [alert] = (await rig.ask(`/api/v1/alerts?plan=${PLAN}`)).body.items;
    expect((await rig.ask(`/api/v1/alerts/${alert.id}`)).body.heldBy).toBeNull();
    rig.api.clock.set('2024-08-21T02:00:00Z');
    await rig.look();
    expect(await lines()).toEqual(['gdp-growth first told']);
    expect((await rig.ask(`/api/v1/alerts/${alert.id}`)).body.heldBy).toMatchObject({
      level: 'unit',
      since: '2024-08-21',
    });
    rig.api.clock.set('2024-08-26T02:00:00Z');
    await rig.look();
    expect(await lines()).toEqual(['gdp-growth first told']);
    rig.api.clock.set('2024-08-27T02:00:00Z');
    await rig.look();
    expect(await lines()).toEqual(['gdp-growth escalated told', 'gdp-growth first told']);
  });

  test('answered while it was muted -> followed up on the date promised all the same', async () => {
    await rig.ask('/api/v1/causes', { json: { ...GIVEN, until: '2024-08-07T18:00:00+08:00' } });
    await rig.report('u-stats', { indicator: 'gdp-growth', period: '2024-06', value: '1.2' });
    await rig.judge();
    const [alert] = (await rig.ask(`/api/v1/alerts?plan=${PLAN}`)).body.items;
    const answer = { expectedOn: '2024-08-09', measure: '核实口径' };
    const path = `/api/v1/alerts/${alert.id}/acknowledge`;
    expect((await rig.ask(path, { json: answer, token: 'u-stats/head' })).status).toBe(200);
    rig.api.clock.set('2024-08-09T02:00:00Z');
    await rig.look();
    expect(await rig.steps()).toContain('gdp-growth follow_up told');
  });

  const FAULTS: { name: string; json: object; status: number; error: object; token?: string; language?: string }[] = [
    {
      name: 'an indicator that the plan lacks',
      json: { ...GIVEN, matchers: [{ field: 'indicator', oneOf: ['gdp'] }] },
      status: 422,
      error: { path: 'matchers[0].oneOf[0]', code: 'unknown_value' },
    },
    {
      name: 'nothing covered: it would be taken for everything',
      json: { ...GIVEN, matchers: [] },
      status: 422,
      error: { path: 'matchers' },
    },
    {
      name: 'a reason in one language only',
      json: { ...GIVEN, reason: { zh: REASON.zh } },
      status: 422,
      error: { path: 'reason.en' },
    },
    {
      name: 'over already',
      json: { ...GIVEN, from: '2024-08-01T00:00:00Z', until: '2024-08-02T00:00:00Z' },
      status: 422,
      error: { path: 'until', code: 'ended' },
    },
    {
      name: 'in force since before it was set',
      json: { ...GIVEN, from: '2020-01-01T00:00:00Z' },
      status: 422,
      error: { path: 'from', code: 'begins_before_now' },
    },
    { name: 'a plan that there is not', json: { ...GIVEN, plan: 'nothing' }, status: 404, error: { path: 'plan' } },
    { name: 'a head of unit', json: GIVEN, status: 403, token: 'u-green/head', error: { code: 'plan_office_only' } },
  ];
  test.each(FAULTS)('$name -> refused, nothing declared', async ({ json, status, error, ...rest }) => {
    const answer = await rig.ask('/api/v1/causes', { json, ...rest });
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toMatchObject([error]);
    expect((await rig.ask('/api/v1/causes?over=include')).body.items).toEqual([]);
  });

  test('a head of unit ends nothing; an identity of nothing -> not found', async () => {
    const { body } = await rig.ask('/api/v1/causes', { json: GIVEN });
    expect((await rig.ask(`/api/v1/causes/${body.id}`, { method: 'DELETE', token: 'u-green/head' })).status).toBe(403);
    const nothing = '/api/v1/causes/0192f0c1-0000-7000-8000-000000000000';
    expect((await rig.ask(nothing, { method: 'DELETE' })).status).toBe(404);
    expect((await rig.ask('/api/v1/causes')).body.items).toEqual([body]);
  });
});
