import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { evaluatePlan, keepSeries } from '@planwatch/evaluator';
import { createWorkingDays } from '@planwatch/runtime';
import { createPlanCache } from '@planwatch/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestIntake, testIntake } from '../support/intake.ts';
import { recordingLog } from '../support/recording-log.ts';
import { runWords } from '../support/run-words.ts';
import { textRow, workbook } from '../support/workbook.ts';

let intake: TestIntake;
let folder: string;
beforeAll(async () => {
  intake = await testIntake();
  folder = await mkdtemp(join(tmpdir(), 'planwatch-cli-'));
});
afterAll(async () => {
  await intake[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const run = (words: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  runWords(['submit', ...words], { folder, env: { PUBLIC_URL: intake.baseUrl, ...env } });

const asUnit = (unit: string): NodeJS.ProcessEnv => ({ PLANWATCH_TOKEN: intake.tokens[`${unit}/reporter`] ?? '' });

const file = async (name: string, content: string | Uint8Array): Promise<string> => {
  await writeFile(join(folder, name), content);
  return name;
};

const submissionsOf = (unit: string) =>
  intake.owner.db
    .selectFrom('submission')
    .select(['plan_id', 'channel', 'figure_count'])
    .where('unit_code', '=', unit)
    .execute();

const FOREST = JSON.stringify({ figures: [{ indicator: 'forest-cover', value: '15.1' }] });

/** 指标名称,报告期,分子,分母,成员 and 污水集中处理率,2024-H1,95,100,枫泾镇. */
const GB18030 =
  'd6b8b1eac3fbb3c62cb1a8b8e6c6da2cb7d6d7d32cb7d6c4b82cb3c9d4b10d0acedbcbaebcafd6d0b4a6c0edc2ca2c323032342d48312c39352c3130302cb7e3e3fed5f20d0a';

describe('submit', () => {
  test('JSON, the plan found by the indicator -> accepted, judged, its light shown', async () => {
    const name = await file('forest.json', FOREST);
    const words = [name, '--unit', 'u-green', '--period', '2023', '--wait', '30'];
    let judging = true;
    const ran = run(words, asUnit('u-green')).finally(() => {
      judging = false;
    });
    const log = recordingLog();
    const deps = {
      db: intake.database.store('planwatch_worker').db,
      planCache: createPlanCache(),
      kept: keepSeries(),
      clock: intake.clock,
      workingDays: createWorkingDays(log),
      wavePolicy: { quietMs: 600_000, longestMs: 3_600_000 },
      batchFigures: 5_000,
      log,
    };
    while (judging) await evaluatePlan('sample-outline', deps);
    const { code, out, err } = await ran;
    expect(err).toBe('');
    expect(out).toMatch(/^报送 \S{36}（1 条）：已评价\n/);
    expect(out).toMatch(/\n. (严重滞后|滞后) +森林覆盖率 +2023 +.*15\.1/);
    expect(code).toBe(0);
  });

  test('CSV in GB18030, by Chinese name -> accepted, and said how it was read', async () => {
    const name = await file('sewage.csv', Buffer.from(GB18030, 'hex'));
    const ran = await run([name, '--unit', 'u-green'], asUnit('u-green'));
    expect(ran.err).toContain('GB18030');
    expect(ran.out).toMatch(/（1 条）：已接收，待评价/);
    expect(ran.code).toBe(0);
  });

  test('a workbook -> accepted', async () => {
    const rows = [textRow(1, ['指标代码', '报告期', '数值']), textRow(2, ['investment', '2024-06', '1,234.5'])].join(
      '',
    );
    const name = await file('report.xlsx', workbook({ rows, deflate: deflateRawSync }));
    const ran = await run([name, '--unit', 'u-stats'], asUnit('u-stats'));
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(await submissionsOf('u-stats')).toEqual([{ plan_id: 'sample-outline', channel: 'xlsx', figure_count: 1 }]);
  });

  test('the same key twice -> one submission', async () => {
    const name = await file('exports.json', JSON.stringify([{ indicator: '外贸出口额', value: 12 }]));
    const words = [name, '--unit', 'u-office', '--period', '2024-06', '--key', 'k-1', '--json'];
    const [first, second] = [await run(words, asUnit('u-office')), await run(words, asUnit('u-office'))];
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(second).toEqual(first);
    expect(await submissionsOf('u-office')).toEqual([{ plan_id: 'sample-linkage', channel: 'json', figure_count: 1 }]);
  });
});

describe('submit, refused -> exit code 1, with place, value and what was expected', () => {
  const PLACE = ['--plan', 'sample-outline', '--unit', 'u-green', '--period', '2023'];
  const figures = (...list: object[]) => JSON.stringify({ figures: list });

  test.each([
    {
      name: 'a wrong number and an unknown indicator -> both',
      content: figures({ indicator: 'forest-cover', value: '12,5' }, { indicator: 'forrest', value: '1' }),
      said: [/^HTTP 422 · 内容有误 · /, /“12,5”/, /forrest/],
    },
    {
      name: "another unit's indicator",
      content: figures({ indicator: 'investment', value: '1' }),
      said: [/^HTTP 403 /],
    },
    {
      name: 'a misspelt field beside the figures',
      content: JSON.stringify({ peroid: '2022', figures: [{ indicator: 'forest-cover', value: '1' }] }),
      said: [/^HTTP 422 /, /是否应为“period”/],
    },
    { name: 'no figure', content: figures(), said: [/^HTTP 422 /, /figures/] },
    { name: 'broken JSON', content: '{"figures": [', said: [/“refused\.json”不是合法的报送 JSON/] },
    { name: 'something else', content: '[1, 2', said: [/不是合法的报送 JSON/] },
  ])('$name', async ({ content, said }) => {
    const ran = await run([await file('refused.json', content), ...PLACE], asUnit('u-green'));
    expect(ran).toMatchObject({ code: 1, out: '' });
    for (const words of said) expect(ran.err).toMatch(words);
  });

  test.each([
    { name: 'no such file', words: ['nothing.json', ...PLACE], said: '无法读取“nothing.json”：文件不存在。' },
    { name: 'a folder', words: ['folder.json', ...PLACE], said: '这是一个文件夹' },
    { name: 'another format', words: ['report.docx', ...PLACE], said: '应为 .json、.csv 或 .xlsx 文件' },
    { name: 'larger than 20 MB', words: ['large.json', ...PLACE], said: '“large.json”超过 20 MB' },
  ])('$name', async ({ words, said }) => {
    await mkdir(join(folder, 'folder.json'), { recursive: true });
    await file('report.docx', 'x');
    await file('large.json', Buffer.alloc(20 * 1024 * 1024 + 1));
    const ran = await run(words, asUnit('u-green'));
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toContain(said);
  });

  test('a wrong token -> said, in English where asked for', async () => {
    const ran = await run([await file('forest.json', FOREST), ...PLACE, '--language', 'en', '--token', 'pw_wrong']);
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toMatch(/^HTTP 401 · Not authenticated/);
  });

  test('no plan has these indicators -> exit code 2, and the choice', async () => {
    const name = await file('unknown.json', figures({ indicator: 'nothing', value: '1' }));
    const ran = await run([name, '--unit', 'u-green', '--period', '2023'], asUnit('u-green'));
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('请用 --plan 指明规划：sample-linkage、sample-outline。');
  });
});

describe('submit, unavailable -> exit code 3', () => {
  const words = async () => [await file('forest.json', FOREST), '--plan', 'sample-outline', '--unit', 'u-green'];

  test('nobody listens -> the key to try again with', async () => {
    const ran = await run([...(await words()), '--url', 'http://127.0.0.1:9', '--key', 'k-2'], asUnit('u-green'));
    expect(ran).toMatchObject({ code: 3, out: '' });
    expect(ran.err).toContain('http://127.0.0.1:9 没有应答');
    expect(ran.err).toContain('可加上 --key k-2 重试，不会重复保存。');
  });

  test.each([
    {
      name: 'a server in trouble',
      status: 503,
      body: '{"title":"暂时无法提供服务"}',
      said: 'HTTP 503 · 暂时无法提供服务',
    },
    { name: 'another program', status: 202, body: '<html>', said: '不是规划哨接口的答复' },
  ])('$name', async ({ status, body, said }) => {
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(status).end(body);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const ran = await run([...(await words()), '--url', `http://127.0.0.1:${port}`], asUnit('u-green'));
    server.close();
    server.closeAllConnections();
    expect(ran).toMatchObject({ code: 3, out: '' });
    expect(ran.err).toContain(said);
  });

  test('not judged in time -> received all the same', async () => {
    const ran = await run([...(await words()), '--period', '2022', '--wait', '0'], asUnit('u-green'));
    expect(ran.code).toBe(3);
    expect(ran.out).toContain('已接收，待评价');
    expect(ran.err).toContain('已安全接收，但 0 秒内尚未评价');
  });
});

describe('the local stack', () => {
  const stack = async (baseUrl: string): Promise<NodeJS.ProcessEnv> => {
    const addresses = { databaseUrl: intake.database.ownerUrl, baseUrl, smtpUrl: 'smtp://127.0.0.1:9' };
    const tokens = { 'u-green': { reporter: intake.tokens['u-green/reporter'] } };
    await file('demo.json', JSON.stringify({ ...addresses, tokens, users: {} }));
    return { PLANWATCH_DATA_DIR: folder, PUBLIC_URL: undefined };
  };

  test('its address and its token are used, and said', async () => {
    const words = [await file('forest.json', FOREST), '--unit', 'u-green', '--period', '2021'];
    const ran = await run(words, await stack(intake.baseUrl));
    expect(ran.code).toBe(0);
    expect(ran.err).toContain(`使用本地系统的地址（${join(folder, 'demo.json')}）`);
    expect(ran.err).toContain('使用本地系统中 u-green 填报人的令牌');
  });

  test('its token goes nowhere else', async () => {
    const words = [await file('forest.json', FOREST), '--unit', 'u-green', '--url', 'http://127.0.0.1:9'];
    const ran = await run(words, await stack(intake.baseUrl));
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('缺少访问令牌');
  });

  test('its database is used, and said', async () => {
    const ran = await runWords(['plan', 'list'], { env: await stack(intake.baseUrl) });
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('sample-outline');
    expect(ran.err).toContain('未设置 DATABASE_URL，使用本地系统的地址');
  });
});
