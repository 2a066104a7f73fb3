import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledPlans } from '@planwatch/plans';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runWords } from '../../../test/support/run-words.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'planwatch-cli-'));
  await writeFile(join(folder, 'empty.yaml'), '');
  await writeFile(join(folder, 'no-fields.yaml'), 'code: small\n');
  await writeFile(join(folder, 'gb.yaml'), Buffer.from('code: small\ntitle: \xb9\xe6\xbb\xae', 'latin1'));
  await writeFile(join(folder, 'giant.yaml'), `# ${'x'.repeat(5_000_000)}`);
});
afterAll(() => rm(folder, { recursive: true }));

const check = (...words: string[]) => runWords(['plan', 'check', ...words], { folder });

describe('plan check', () => {
  test('the bundled plans -> exit code 0, one line each with counts', async () => {
    const ran = await check(...bundledPlans());
    expect(ran).toMatchObject({ code: 0, err: '' });
    const lines = ran.out.trim().split('\n');
    expect(lines).toHaveLength(bundledPlans().length);
    expect(lines[0]).toMatch(/jinshan-outline\.yaml：检查通过（jinshan-outline：指标 \d+ 项，其中表内 32 项；/);
  });

  test.each([
    { file: 'missing.yaml', said: 'missing.yaml:1：无法读取，文件不存在' },
    { file: '.', said: ':1：无法读取，这是一个文件夹' },
    { file: 'gb.yaml', said: 'gb.yaml:2：不是 UTF-8 编码（可能是 GB18030），请另存为 UTF-8' },
    { file: 'giant.yaml', said: 'giant.yaml:1：现为“5 MB”，应为不超过 5 MB 的规划文件' },
    { file: 'no-fields.yaml', said: 'no-fields.yaml:1 title：缺少该项' },
  ])('$file -> exit code 1, and why', async ({ file, said }) => {
    const ran = await check(file);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain(said);
  });

  test('several files -> the faults of all, and what is right', async () => {
    const ran = await check('missing.yaml', 'empty.yaml', bundledPlans()[0] ?? '');
    expect(ran.code).toBe(1);
    for (const said of ['missing.yaml:1：', 'empty.yaml:1：', '检查通过']) expect(ran.out).toContain(said);
    expect(ran.err).toBe('共 2 处错误。\n');
  });

  test('one plan in two files -> the second is at fault', async () => {
    const [file = ''] = bundledPlans();
    const ran = await check(file, file);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('code：现为“jinshan-outline”，应为另一部规划的代码');
  });

  test('--json -> plans with counts, and faults', async () => {
    const ran = await check('missing.yaml', bundledPlans()[2] ?? '', '--json');
    expect(ran).toMatchObject({ code: 1, err: '' });
    expect(JSON.parse(ran.out)).toMatchObject({
      plans: [{ plan: 'jinshan-hongqiao', tasks: 48 }],
      faults: [{ file: 'missing.yaml', line: 1, code: 'unreadable_file' }],
    });
  });
});
