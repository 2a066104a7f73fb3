import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate, month } from '@planwatch/domain';
import { newId } from '@planwatch/runtime';
import { evaluationSaid, recordJudgements, withPlans } from '@planwatch/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestIntake, testIntake } from '../support/intake.ts';
import { runWords } from '../support/run-words.ts';
import { SAMPLE_OUTLINE } from '../support/sample-plan.ts';

const JUDGED = 'forest-cover';

let intake: TestIntake;
beforeAll(async () => {
  intake = await testIntake();
  await judgeForestCover();
});
afterAll(() => intake[Symbol.asyncDispose]());

/** 15.1 % at the end of 2023, as the evaluator puts it on record. */
const judgeForestCover = async (): Promise<void> => {
  const indicator = SAMPLE_OUTLINE.indicators.find(({ code }) => code === JUDGED);
  if (!indicator) throw new Error(`There is no ${JUDGED} in the sample plan`);
  const period = month(2023, 12);
  const figures = [{ period, value: 15.1, revision: 1 }];
  const result = evaluate({ indicator, plan: SAMPLE_OUTLINE, figures, asOf: period });
  const record = { ordinal: 1, figureRevision: 1, submissionId: null, members: null, restates: null };
  const row = {
    plan: SAMPLE_OUTLINE.code,
    indicator: JUDGED,
    id: newId(),
    period,
    ...record,
    result,
    said: evaluationSaid(result),
  };
  await withPlans(intake.database.store('planwatch_worker').db, [SAMPLE_OUTLINE.code], (trx) =>
    recordJudgements(trx, { judgements: [row], states: [] }, new Date('2024-02-01T00:00:00Z')),
  );
};

const run = (words: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  runWords(['lights', ...words], {
    env: { PUBLIC_URL: intake.baseUrl, PLANWATCH_TOKEN: intake.tokens.planner, ...env },
  });

const lineOf = (out: string, name: string): string => out.split('\n').find((line) => line.includes(name)) ?? '';

describe('lights', () => {
  test('one plan -> a titled table, values as people write them, the count of each light, and that it is made up', async () => {
    const { code, out, err } = await run(['sample-outline']);
    expect(err).toBe('');
    expect(out).toMatch(/^\S+ {2}sample-outline\n\n序号 +指标 +牵头单位 +状态 +报告期 +实际 +应有 +原因\n/);
    expect(lineOf(out, '森林覆盖率')).toMatch(/^4 +森林覆盖率 +\S+ +. 严重滞后 +2023 +15\.10% +15\.\d+%$/);
    expect(out).toMatch(/\n8 项：严重滞后 1，待数据 7\n/);
    expect(out).toMatch(/\n演示数据，业务时钟 2024-08-06 09:00。\n$/);
    expect(code).toBe(0);
  });

  test('one that waits -> why', async () => {
    const { out } = await run(['sample-outline']);
    expect(lineOf(out, '城镇调查失业率')).toMatch(/○ 待数据 .*\S。$/);
  });

  test('all, in English -> every plan, and the count of all', async () => {
    const { code, out } = await run(['--all', '--language', 'en']);
    for (const plan of ['sample-linkage', 'sample-outline']) expect(out).toMatch(new RegExp(` {2}${plan}\n`));
    expect(out).toMatch(/■ Off track +2023 +15\.10% /);
    expect(out).toMatch(/\nAll plans: \d+ indicators: Off track 2, Awaiting data \d+\n/);
    expect(out).toContain('Demonstration data; business clock 2024-08-06 09:00.');
    expect(code).toBe(0);
  });

  test('before anything was judged -> no light, and says so', async () => {
    const { out } = await run(['sample-outline', '--period', '2022']);
    expect(lineOf(out, '森林覆盖率')).toMatch(/○ — +— +— +— +该期及以前尚无评价$/);
    expect(out).toMatch(/\n8 项：未评价 8\n/);
  });

  test('one tier', async () => {
    const { out } = await run(['sample-outline', '--tier', '2', '--json']);
    expect(JSON.parse(out)).toEqual([]);
  });

  test('as JSON -> rows with both languages, the label beside them', async () => {
    const { out, err } = await run(['sample-outline', '--json']);
    const rows: { indicator: string }[] = JSON.parse(out);
    expect(rows.map(({ indicator }) => indicator)).toEqual(SAMPLE_OUTLINE.indicators.map(({ code }) => code));
    expect(rows.find(({ indicator }) => indicator === JUDGED)).toMatchObject({
      plan: 'sample-outline',
      no: '4',
      tier: 1,
      name: { zh: '森林覆盖率' },
      measure: { unit: { zh: '%' }, decimals: 2 },
      period: '2023',
      light: 'off_track',
      actual: '15.1',
      reason: { zh: expect.stringContaining('15.1'), en: expect.stringContaining('15.1') },
    });
    expect(err).toBe('演示数据，业务时钟 2024-08-06 09:00。\n');
  });

  test("the local stack's address and the plan office's token are used, and said", async () => {
    const folder = await mkdtemp(join(tmpdir(), 'planwatch-cli-'));
    const stack = { databaseUrl: 'postgres://x', baseUrl: intake.baseUrl, smtpUrl: 'smtp://x' };
    const tokens = { planner: intake.tokens.planner };
    await writeFile(join(folder, 'demo.json'), JSON.stringify({ ...stack, tokens }));
    const env = { PLANWATCH_DATA_DIR: folder, PUBLIC_URL: undefined, PLANWATCH_TOKEN: undefined };
    const ran = await run(['sample-outline'], env);
    await rm(folder, { recursive: true });
    expect(ran.code).toBe(0);
    expect(ran.err).toContain('使用本地系统的地址');
    expect(ran.err).toContain('使用本地系统中规划主管部门的令牌。');
  });

  test.each([
    { name: 'an unknown plan', words: ['nope'], code: 1, said: /HTTP 404 .*\n.*“nope”/ },
    { name: 'no period', words: ['sample-outline', '--period', '2024-13'], code: 1, said: /HTTP 422 .*\n.*“2024-13”/ },
    { name: 'nobody listens', words: ['--all', '--url', 'http://127.0.0.1:9'], code: 3, said: /没有应答/ },
  ])('$name -> exit code $code, and why', async ({ words, code, said }) => {
    const ran = await run(words);
    expect(ran).toMatchObject({ code, out: '' });
    expect(ran.err).toMatch(said);
  });
});

describe('portfolio', () => {
  const ask = (...words: string[]) =>
    runWords(['portfolio', ...words], { env: { PUBLIC_URL: intake.baseUrl, PLANWATCH_TOKEN: intake.tokens.planner } });

  test('over all plans -> how many stand how, and the binding ones off track', async () => {
    const { code, out, err } = await ask();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /^分类 +名称 +项数 +■ 严重滞后 +▲ 滞后 +● 正常 +★ 已达成 +○ 待数据\n合计 +— +\d+ +1 +0 +0 +0 +\d+\n/,
    );
    expect(out).toMatch(/\n规划 .*\n规划 .*\n属性 +约束性 +\d+ +1 /);
    expect(lineOf(out, '区绿化市容局')).toMatch(/ 1 +0 +0 +0 /);
    expect(out).toMatch(
      /\n约束性指标严重滞后：\n规划 +指标 .*\nsample-outline +森林覆盖率 +区绿化市容局 +2023 +15\.10% +15\.\d+%\n/,
    );
    expect(out).toMatch(/\n演示数据，业务时钟 2024-08-06 09:00。\n$/);
  });

  test('in English; as JSON; before anything was judged', async () => {
    const english = await ask('--language', 'en');
    expect(english.out).toMatch(/^By +Name +Indicators +■ Off track +▲ Lagging /);
    expect(english.out).toContain('\nBinding and off track:\n');
    const { counts, offTrackBinding } = JSON.parse((await ask('--json')).out);
    expect(counts[0]).toMatchObject({ by: 'all', of: null, lights: { off_track: 1 } });
    expect(offTrackBinding).toMatchObject([{ plan: 'sample-outline', indicator: JUDGED }]);
    const before = await ask('--period', '2022');
    expect(before.out).toContain('\n没有严重滞后的约束性指标。\n');
  });

  test('nobody listens -> exit code 3, and why', async () => {
    const ran = await ask('--url', 'http://127.0.0.1:9');
    expect(ran).toMatchObject({ code: 3, out: '' });
    expect(ran.err).toContain('没有应答');
  });
});
