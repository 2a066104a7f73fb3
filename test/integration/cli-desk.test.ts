import { evaluatePlan, keepSeries } from '@planwatch/evaluator';
import { createWorkingDays } from '@planwatch/runtime';
import { createPlanCache } from '@planwatch/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestIntake, testIntake } from '../support/intake.ts';
import { recordingLog } from '../support/recording-log.ts';
import { reportingTo } from '../support/report-figures.ts';
import { runWords } from '../support/run-words.ts';
import { saveSampleContacts } from '../support/sample-contacts.ts';

const PLAN = ['--plan', 'sample-outline'];
const GDP = [...PLAN, '--match', 'indicator=gdp-growth'];
const LASTING = [...GDP, '--until', '2024-08-10T18:00:00+08:00', '--reason', '口径调整'];

let intake: TestIntake;
beforeAll(async () => {
  intake = await testIntake();
  const db = intake.database.store('planwatch_worker').db;
  await saveSampleContacts(intake.owner);
  const report = await reportingTo(intake.owner.db, intake.owner.db, 'sample-outline', intake.clock.now);
  await report('u-green', { indicator: 'forest-cover', period: '2023-12', value: '14.3' });
  await report('u-stats', { indicator: 'gdp-growth', period: '2024-06', value: '4.9' });
  const log = recordingLog();
  const deps = {
    db,
    planCache: createPlanCache(),
    kept: keepSeries(),
    clock: intake.clock,
    workingDays: createWorkingDays(log),
    log,
  };
  await evaluatePlan('sample-outline', { ...deps, batchFigures: 5_000 });
});
afterAll(() => intake[Symbol.asyncDispose]());

const run = (words: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  runWords(words, { env: { PUBLIC_URL: intake.baseUrl, PLANWATCH_TOKEN: intake.tokens.planner, ...env } });
const english = (words: readonly string[]) => run([...words, '--language', 'en']);

describe('silence', () => {
  test('preview -> what it would mute, binding reds marked; nothing is set', async () => {
    const ran = await run(['silence', 'preview', ...PLAN, '--match', 'kind=light_worsened']);
    expect(ran).toMatchObject({
      code: 0,
      err: '将静默 2 项未结告警，其中约束性指标红灯 1 项；其余 0 项不受影响。\n',
    });
    expect(ran.out).toMatch(/^约束性红灯 +种类 +指标 +单位 +报告期\n是 +状态恶化 +森林覆盖率 +u-green +2023\n/);
    expect(ran.out).toMatch(/\n +状态恶化 +地区生产总值年均增长率 +u-stats +2024-Q2\n$/);
    expect(JSON.parse((await run(['silence', 'preview', ...GDP, '--json'])).out)).toMatchObject([
      { kind: 'light_worsened', indicator: 'gdp-growth', bindingRed: false },
    ]);
    const inEnglish = await english(['silence', 'preview', ...GDP]);
    expect(inEnglish.out).toMatch(
      / light worsened +Average annual growth of gross regional product +u-stats +2024-Q2\n$/,
    );
    const none = await english(['silence', 'preview', ...PLAN, '--match', 'unit=u-labour']);
    expect(none).toMatchObject({ code: 0, out: '' });
    expect(none.err).toContain('It would mute 0 open alerts, 0 of them binding reds, and leave 2.');
    expect(none.err).toContain('No open alert matches at present.');
    expect(await run(['silence', 'list'])).toMatchObject({ code: 0, out: '', err: '没有静默。\n' });
  });

  test('new -> listed in words; ended -> listed only with --all; again -> the same', async () => {
    const set = await run(['silence', 'new', ...LASTING]);
    expect(set).toMatchObject({ code: 0, err: '' });
    const id = /^已设置静默 (\S+)，至 2024-08-10 18:00。\n$/.exec(set.out)?.[1] ?? '';
    const listed = await run(['silence', 'list', ...PLAN]);
    expect(listed.out).toMatch(/^编号 +规划 +范围 +起 +止 +状态 +设置者 +理由\n/);
    expect(listed.out).toMatch(
      new RegExp(
        `\n${id} +sample-outline +indicator=gdp-growth +2024-08-06 09:00 +2024-08-10 18:00 +生效中 +planner +口径调整\n$`,
      ),
    );
    expect(JSON.parse((await run(['silence', 'list', '--json'])).out)).toMatchObject([{ id, state: 'in_force' }]);
    const later = await english(['silence', 'new', ...LASTING, '--from', '2024-08-08T00:00:00+08:00']);
    expect(later.out).toMatch(/^Silence \S+ is set until 2024-08-10 18:00\.\n$/);
    expect((await english(['silence', 'list'])).out).toMatch(/ to come +planner /);

    expect(await run(['silence', 'end', id])).toMatchObject({ code: 0, err: '', out: `静默 ${id} 已结束。\n` });
    expect(JSON.parse((await run(['silence', 'end', id, '--json'])).out)).toMatchObject({ id, state: 'over' });
    expect((await run(['silence', 'list'])).out).not.toContain(id);
    expect((await run(['silence', 'list', '--all'])).out).toMatch(new RegExp(`${id} .* 已结束 `));
  });

  const FAULTS = [
    {
      name: 'a date without a time',
      words: ['new', ...LASTING, '--until', '2024-08-10'],
      code: 1,
      said: /until：应为带时区的时刻/,
    },
    {
      name: 'over already',
      words: ['new', ...LASTING, '--until', '2024-08-01T00:00:00+08:00'],
      code: 1,
      said: /until：该时刻已过/,
    },
    { name: 'an empty reason', words: ['new', ...LASTING, '--reason', ' '], code: 1, said: /reason：/ },
    {
      name: 'an unknown unit',
      words: ['new', ...LASTING, '--match', 'unit=u-nobody'],
      code: 1,
      said: /unit=“u-nobody”不存在，应为该规划的单位代码。/,
    },
    {
      name: 'a slip in a unit',
      words: ['new', ...LASTING, '--match', 'unit=u-gren'],
      code: 1,
      said: /unit=“u-gren”不存在，应为该规划的单位代码，最相近的是 u-green（区绿化市容局）。/,
    },
    {
      name: 'a slip in an indicator',
      words: ['preview', ...PLAN, '--match', 'indicator=forest-covr'],
      code: 1,
      said: /indicator=“forest-covr”不存在，应为该规划的指标代码，最相近的是 forest-cover（森林覆盖率）。/,
    },
    {
      name: 'an unknown kind',
      words: ['preview', ...PLAN, '--match', 'kind=red'],
      code: 1,
      said: /kind=“red”不存在，应为以下之一：light_worsened/,
    },
    {
      name: 'an unknown plan',
      words: ['preview', '--plan', 'nope', '--match', 'unit=u'],
      code: 1,
      said: /没有规划“nope”/,
    },
    { name: 'an unknown plan to list', words: ['list', '--plan', 'nope'], code: 1, said: /没有规划“nope”/ },
    { name: 'an unknown silence', words: ['end', 'x'], code: 1, said: /没有编号为 x 的记录/ },
    {
      name: 'no such field',
      words: ['preview', ...PLAN, '--match', 'units=u-green'],
      code: 2,
      said: /“units=u-green”不正确。应为 字段=值,值，字段为 plan、unit、/,
    },
    { name: 'a field without values', words: ['preview', ...PLAN, '--match', 'unit='], code: 2, said: /“unit=”不正确/ },
    { name: 'nothing to match', words: ['preview', ...PLAN], code: 2, said: /缺少必需的选项 --match/ },
    { name: 'no plan', words: ['new'], code: 2, said: /缺少必需的选项 --plan/ },
    { name: 'no end', words: ['new', ...GDP, '--reason', 'x'], code: 2, said: /缺少必需的选项 --until/ },
    { name: 'no reason', words: ['new', ...GDP, '--until', 'x'], code: 2, said: /缺少必需的选项 --reason/ },
    { name: 'which one?', words: ['end'], code: 2, said: /缺少参数 id/ },
  ];
  test.each(FAULTS)('$name -> exit code $code, and why', async ({ words, code, said }) => {
    const ran = await run(['silence', ...words]);
    expect(ran).toMatchObject({ code, out: '' });
    expect(ran.err).toMatch(said);
  });

  test('a head of unit -> not theirs to set', async () => {
    const ran = await run(['silence', 'new', ...LASTING], { PLANWATCH_TOKEN: intake.tokens['u-green/head'] });
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toContain('静默由规划主管部门设置和结束。');
  });
});

describe('silence prolong', () => {
  test('-> its new end and identity; one that is over -> why not', async () => {
    const set = JSON.parse((await run(['silence', 'new', ...LASTING, '--json'])).out);
    const later = ['--until', '2024-08-20T18:00:00+08:00'];
    const ran = await run(['silence', 'prolong', set.id, ...later]);
    expect(ran).toMatchObject({ code: 0, err: '' });
    const id = /^静默已延长至 2024-08-20 18:00，新编号 (\S+)。\n$/.exec(ran.out)?.[1] ?? '';
    const again = await run(['silence', 'prolong', set.id, ...later]);
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toContain(`静默 ${set.id} 已结束，请重新设置。`);
    const longest = await english(['silence', 'prolong', id, '--until', '2024-08-30T18:00:00+08:00']);
    expect(longest.out).toMatch(/^Prolonged until 2024-08-30 18:00; it is \S+ now\.\n$/);
    const { out } = await run(['silence', 'list', '--json']);
    for (const each of JSON.parse(out)) await run(['silence', 'end', each.id]);
  });
});

describe('cause', () => {
  const REASONS = ['--reason-zh', '经济普查修订', '--reason-en', 'The census restates the series'];
  const STANDING = [...GDP, '--until', '2024-08-10T18:00:00+08:00', ...REASONS];

  test('previewed, declared, listed in words, ended', async () => {
    const preview = await english(['cause', 'preview', ...GDP]);
    expect(preview).toMatchObject({ code: 0 });
    expect(preview.err).toContain('It would mute 1 open alerts, 0 of them binding reds, and leave 1.');
    const declared = await run(['cause', 'declare', ...STANDING]);
    expect(declared).toMatchObject({ code: 0, err: '' });
    const id = /^已申明共性原因 (\S+)，至 2024-08-10 18:00。\n$/.exec(declared.out)?.[1] ?? '';
    expect((await run(['cause', 'list', ...PLAN])).out).toMatch(
      new RegExp(`^编号 .* 原因\n${id} +sample-outline +indicator=gdp-growth +.* 生效中 +planner +经济普查修订\n$`),
    );
    expect((await english(['cause', 'list'])).out).toMatch(/ in force +planner +The census restates the series\n$/);
    expect(await run(['cause', 'end', id])).toMatchObject({ code: 0, out: `共性原因 ${id} 已结束。\n` });
    expect(await run(['cause', 'list'])).toMatchObject({ code: 0, out: '', err: '没有共性原因。\n' });
    expect(JSON.parse((await run(['cause', 'list', '--all', '--json'])).out)).toMatchObject([{ id, state: 'over' }]);
  });

  test.each([
    { name: 'no reason in English', words: ['declare', ...STANDING.slice(0, -2)], code: 2, said: /--reason-en/ },
    {
      name: 'an unknown unit',
      words: ['declare', ...STANDING, '--match', 'unit=u-nobody'],
      code: 1,
      said: /unit=“u-nobody”不存在/,
    },
    { name: 'an unknown cause', words: ['end', 'x'], code: 1, said: /没有编号为 x 的记录/ },
    { name: 'an unknown plan to list', words: ['list', '--plan', 'nope'], code: 1, said: /没有规划“nope”/ },
  ])('$name -> exit code $code, and why', async ({ words, code, said }) => {
    const ran = await run(['cause', ...words]);
    expect(ran).toMatchObject({ code, out: '' });
    expect(ran.err).toMatch(said);
  });
});

describe('routing explain', () => {
  test('red -> who, when, why, until the leader; the plan is found by the indicator', async () => {
    const ran = await run(['routing', 'explain', 'investment']);
    expect(ran).toMatchObject({ code: 0, err: '' });
    const [title, ...rows] = ran.out.trimEnd().split('\n');
    expect(title).toMatch(/^时间 +通知 +姓名 +地址 +为何是此人 +途中$/);
    expect(rows).toEqual([
      expect.stringMatching(
        /^2024-08-06 09:10 +首次告警 .* reporter\.u-stats@sample\.test +责任单位填报人（状态恶化） +\S/,
      ),
      expect.stringMatching(
        /^2024-08-06 09:10 +首次告警 .* head\.u-stats@sample\.test +责任单位负责人（状态恶化） +\S/,
      ),
      expect.stringMatching(
        /^2024-08-12 08:00 +无人认领，提级 .* planner@sample\.test +规划主管部门（提级） +免打扰时段/,
      ),
      expect.stringMatching(
        /^2024-08-14 08:00 .* planner@sample\.test +该岗位无联系人，由规划主管部门代收（提级） +免打扰时段/,
      ),
    ]);
  });

  test('silenced -> by what, by whom and until when, and who is told after that', async () => {
    const until = '2024-08-10T18:00:00+08:00';
    const silence = ['--match', 'indicator=investment', '--until', until, '--reason', '口径调整'];
    const set = await run(['silence', 'new', ...PLAN, ...silence]);
    const ran = await run(['routing', 'explain', 'investment']);
    expect(ran.err).toBe(
      '目前不通知任何人：被静默：口径调整（planner 设置，至 2024-08-10 18:00）。届时仍未恢复的，按列出的时间通知。\n',
    );
    const rows = ran.out.trimEnd().split('\n');
    expect(rows[1]).toMatch(/^— +首次告警 .* 被静默$/);
    expect(rows[3]).toMatch(/^2024-08-12 08:00 +首次告警 .* reporter\.u-stats@sample\.test /);
    expect((await english(['routing', 'explain', 'investment'])).err).toBe(
      'Nobody is told at present: silenced: 口径调整 (by planner, until 2024-08-10 18:00). If it still stands after that, people are told as listed.\n',
    );
    await run(['silence', 'end', /静默 (\S+)，/.exec(set.out)?.[1] ?? '']);
  });

  test('in English, as JSON', async () => {
    const ran = await english(['routing', 'explain', 'forest-cover', ...PLAN, '--light', 'yellow']);
    expect(ran.code).toBe(0);
    const told = JSON.parse((await run(['routing', 'explain', 'investment', '--json'])).out);
    expect(told[0]).toMatchObject({ email: 'reporter.u-stats@sample.test', via: 'light_worsened' });
    const words = await english(['routing', 'explain', 'investment']);
    expect(words.out).toMatch(/first notice .* reporter of the unit \(light worsened\) +opens a wave/);
  });

  test.each([
    { light: 'green', said: '该灯不告警，不通知任何人。\n' },
    { light: 'red', said: '该指标已在告警中且已通知，再次同灯不另行通知。\n' },
  ])('$light, which tells nobody -> why', async ({ light, said }) => {
    expect(await run(['routing', 'explain', 'forest-cover', '--light', light])).toEqual({
      code: 0,
      out: '',
      err: said,
    });
  });

  test.each([
    {
      name: 'an unknown indicator',
      words: ['nope'],
      code: 2,
      said: '没有一部规划含指标“nope”，请用 --plan 指明规划：sample-linkage、sample-outline',
    },
    { name: 'not in that plan', words: ['nope', ...PLAN], code: 1, said: '“nope”' },
    { name: 'an unknown plan', words: ['investment', '--plan', 'nope'], code: 1, said: '没有规划“nope”' },
    {
      name: 'an unknown light',
      words: ['investment', '--light', 'blue'],
      code: 2,
      said: '应为以下之一：red、yellow、green',
    },
    { name: 'no indicator', words: [], code: 2, said: '缺少参数 indicator' },
  ])('$name -> exit code $code, and why', async ({ words, code, said }) => {
    const ran = await run(['routing', 'explain', ...words]);
    expect(ran).toMatchObject({ code, out: '' });
    expect(ran.err).toContain(said);
  });
});
