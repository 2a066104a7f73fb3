import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type JudgedIntake, judgedIntake } from '../support/judged-intake.ts';
import { runWords } from '../support/run-words.ts';

const PATH = '/api/v1/plans/sample-outline/timeliness';

describe('how timely units report', () => {
  let rig: JudgedIntake;
  beforeAll(async () => {
    rig = await judgedIntake();
    const { clock } = rig.api;
    // July is due on the tenth working day of August, the 14th, and August on that of September, the 13th.
    clock.set('2024-08-08T09:00:00+08:00');
    await rig.report('u-stats', { indicator: 'investment', period: '2024-07', value: '1100' });
    clock.set('2024-08-20T09:00:00+08:00');
    await rig.report('u-stats', { indicator: 'industrial-investment', period: '2024-07', value: '300' });
  });
  afterAll(() => rig[Symbol.asyncDispose]());

  test('of periods whose forms have not fallen due -> nobody', async () => {
    rig.api.clock.set('2024-08-10T09:00:00+08:00');
    expect(await rig.ask(`${PATH}?from=2024-07`)).toMatchObject({ status: 200, body: { items: [], next: null } });
  });

  test('in time, late, missing -> counted by unit; from a later period on -> only that', async () => {
    rig.api.clock.set('2024-09-30T09:00:00+08:00');
    const { body } = await rig.ask(PATH, { token: 'leader' });
    const stats = body.items.find(({ unit }) => unit === 'u-stats');
    expect(stats).toMatchObject({ inTime: 1, late: 1, unitName: { zh: '区统计局' } });
    const later = (await rig.ask(`${PATH}?from=2024-08`)).body.items.find(({ unit }) => unit === 'u-stats');
    expect(later).toMatchObject({ inTime: 0, late: 0, share: '0' });
  });

  test.each(['u-stats/head', 'u-stats/reporter'])('%s -> refused', async (token) => {
    expect(await rig.ask(PATH, { token })).toMatchObject({
      status: 403,
      body: { errors: [{ code: 'may_not_see_timeliness' }] },
    });
  });

  test.each([
    { name: 'no period', path: `${PATH}?from=lately`, status: 422 },
    { name: 'no plan', path: '/api/v1/plans/nothing/timeliness', status: 404 },
  ])('$name -> said', async ({ path, status }) => {
    expect((await rig.ask(path)).status).toBe(status);
  });

  test('on the command line', async () => {
    const { baseUrl, tokens } = rig.api;
    const env = { PUBLIC_URL: baseUrl, PLANWATCH_TOKEN: tokens.planner };
    const ran = await runWords(['timeliness', 'sample-outline'], { env });
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toMatch(/^单位 +应报 +按时 +逾期 +未报 +及时率\n/);
    expect(ran.out).toMatch(/\n区统计局 +\d+ +1 +1 +\d+ +\d+%\n/);
    const refused = await runWords(['timeliness', 'sample-outline', '--from', 'lately'], { env });
    expect(refused.err).toContain('from：');
  });
});
