import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledContacts, bundledPlans } from '@planwatch/plans';
import { createStore, createToken, findToken, readBusinessClock, startBusinessClock } from '@planwatch/store';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, dropDatabase, type TestDatabase, testDatabase } from '../support/postgres.ts';
import { recordingLog } from '../support/recording-log.ts';
import { runWords } from '../support/run-words.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'planwatch-cli-'));
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const run = (words: readonly string[], given: { env?: NodeJS.ProcessEnv; input?: string } = {}) =>
  runWords(words, { folder, ...given, env: { DATABASE_URL: database.ownerUrl, ...given.env } });

const jsonOf = async (...words: string[]) => {
  const ran = await run([...words, '--json']);
  expect(ran).toMatchObject({ code: 0, err: '' });
  return JSON.parse(ran.out);
};

const [outline = '', linkage = ''] = bundledPlans();

describe('plan import', () => {
  test('a twin before its home -> refused, nothing imported', async () => {
    const ran = await run(['plan', 'import', linkage]);
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toMatch(/jinshan-linkage .* 的同源指标（same_as）jinshan-outline .* 不存在，未导入任何规划/);
    expect(await jsonOf('plan', 'list')).toEqual([]);
  });

  test('a fault in one of two files -> both refused', async () => {
    await writeFile(join(folder, 'wrong.yaml'), 'code: x\n');
    const ran = await run(['plan', 'import', outline, 'wrong.yaml']);
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toContain('wrong.yaml:1 title：缺少该项');
    expect(await jsonOf('plan', 'list')).toEqual([]);
  });

  test('all -> version 1; again -> unchanged; one target changed -> version 2 and one revision', async () => {
    const first = await run(['plan', 'import', ...bundledPlans()]);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out.trim().split('\n')).toEqual([
      expect.stringMatching(/^jinshan-outline：已导入为第 1 版，目标新增或修订 \d+ 条。$/),
      expect.stringMatching(/^jinshan-linkage：已导入为第 1 版/),
      expect.stringMatching(/^jinshan-hongqiao：已导入为第 1 版/),
    ]);
    expect((await run(['plan', 'import', outline])).out).toBe('jinshan-outline：内容未变，仍为第 1 版。\n');

    const text = await readFile(outline, 'utf8');
    const units = await readFile(join(outline, '..', 'units.yaml'), 'utf8');
    await writeFile(join(folder, 'units.yaml'), units);
    const changed = text.replace(/value: 16\.5\b/, 'value: 16.6');
    expect(changed).not.toBe(text);
    await writeFile(join(folder, 'outline.yaml'), changed);
    expect(await jsonOf('plan', 'import', 'outline.yaml')).toEqual([
      { plan: 'jinshan-outline', version: 2, changed: true, targetRevisions: 1, newContacts: 0 },
    ]);
  });

  test('plan list -> a table of what is in force', async () => {
    const ran = await run(['plan', 'list', '--language', 'en']);
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/^code +version +period +indicators +title\n/);
    expect(ran.out).toMatch(/jinshan-outline +2 +2021-01–2025-12 +\d+ +\S/);
  });

  test('contacts of the file -> entered once; readdressed and removed ones stay so; somebody new is added', async () => {
    const units = await readFile(join(outline, '..', 'units.yaml'), 'utf8');
    const importWith = async (...emails: string[]) => {
      const contacts = emails.map((email) => `{ role: head, name: 甲, email: ${email} }`).join(', ');
      const changed = units.replace('  - code: u-greening\n', (line) => `${line}    contacts: [${contacts}]\n`);
      await writeFile(join(folder, 'units.yaml'), changed);
      const [imported] = await jsonOf('plan', 'import', 'outline.yaml');
      const listed: { email: string }[] = await jsonOf('contact', 'list', '--unit', 'u-greening');
      return { newContacts: imported.newContacts, emails: listed.map(({ email }) => email) };
    };
    const moved = ['contact', 'readdress', 'a@greening.test', 'b@greening.test'];
    const post = ['--unit', 'u-greening', '--role', 'head'];
    expect(await importWith('a@greening.test')).toEqual({ newContacts: 1, emails: ['a@greening.test'] });
    expect(await run(moved)).toMatchObject({ code: 0 });
    expect(await importWith('a@greening.test')).toEqual({ newContacts: 0, emails: ['b@greening.test'] });
    expect(await run(['contact', 'remove', ...post, '--email', 'b@greening.test'])).toMatchObject({ code: 0 });
    expect(await importWith('a@greening.test', 'c@greening.test')).toEqual({
      newContacts: 1,
      emails: ['c@greening.test'],
    });
    expect(await run(['contact', 'remove', ...post, '--email', 'c@greening.test'])).toMatchObject({ code: 0 });
  });
});

describe('tokens', () => {
  test('new -> usable and listed; revoked -> neither; again -> refused', async () => {
    const made = await run(['token', 'new', '--role', 'reporter', '--unit', 'u-greening', '--label', '测试']);
    expect(made.code).toBe(0);
    const token = made.out.trim();
    expect(token).toMatch(/^pw_\S{43}$/);
    const { db } = database.store();
    const holder = await findToken(db, token);
    expect(holder).toMatchObject({ unit: 'u-greening', role: 'reporter' });
    const id = holder?.tokenId ?? '';
    expect(made.err).toContain(id);

    const listed = await run(['token', 'list']);
    expect(listed.out).toContain(id);
    expect(listed.out).not.toContain(token);
    expect(await run(['token', 'revoke', id])).toMatchObject({ code: 0 });
    expect(await findToken(db, token)).toBeUndefined();
    expect(await jsonOf('token', 'list')).toEqual([]);
    expect(await run(['token', 'revoke', id])).toMatchObject({ code: 1, out: '', err: `没有在用的令牌 ${id}。\n` });
  });

  test('unknown unit -> refused', async () => {
    const ran = await run(['token', 'new', '--role', 'head', '--unit', 'u-nobody']);
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toContain('没有这个责任单位：u-nobody。');
  });

  test('made at business time', async () => {
    await using other = await testDatabase();
    const { db } = other.store();
    await startBusinessClock(db, new Date('2024-08-06T01:00:00Z'), new Date());
    await run(['token', 'new', '--role', 'planner'], { env: { DATABASE_URL: other.ownerUrl } });
    const row = await db.selectFrom('api_token').select('created_at').executeTakeFirstOrThrow();
    expect(row.created_at.toISOString()).toMatch(/^2024-08-06T01:/);
  });
});

describe('contacts', () => {
  const ADD = ['contact', 'add', '--unit', 'u-greening', '--role', 'head', '--email', 'head@greening.test'];
  const of = ['contact', 'list', '--unit', 'u-greening'];

  test('added -> listed; added again -> changed; removed -> gone; again -> refused', async () => {
    expect(await run([...ADD, '--name', '\u200b'])).toMatchObject({ code: 2, out: '' });
    expect(await run([...ADD, '--name', '甲'])).toMatchObject({ code: 0, err: '' });
    expect(await run([...ADD, '--name', '乙', '--mail-language', 'en'])).toMatchObject({ code: 0, err: '' });
    expect(await jsonOf(...of)).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        unit: 'u-greening',
        role: 'head',
        name: '乙',
        email: 'head@greening.test',
        language: 'en',
        portfolio: [],
        away: [],
        demonstration: false,
      },
    ]);
    const remove = ['contact', 'remove', ...ADD.slice(2)];
    expect(await run(remove)).toMatchObject({ code: 0 });
    expect(await jsonOf(...of)).toEqual([]);
    expect((await run(of)).err).toBe('没有联系人。\n');
    expect(await run(remove)).toMatchObject({ code: 1, out: '' });
  });

  test('a leader with a portfolio; an unknown unit in it -> refused', async () => {
    const leader = ['contact', 'add', '--unit', 'u-finance', '--role', 'leader', '--name', '分管副区长'];
    const words = [...leader, '--email', 'leader@finance.test', '--portfolio'];
    expect(await run([...words, 'u-greening，u-finance'])).toMatchObject({ code: 0 });
    expect(await jsonOf('contact', 'list', '--unit', 'u-finance')).toMatchObject([
      { portfolio: ['u-greening', 'u-finance'] },
    ]);
    const refused = await run([...words, 'u-greening,u-nobody,u-nowhere']);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('u-nobody、u-nowhere');
  });

  test('import -> all of the file, marked as demonstration; a wrong file -> none, with its faults', async () => {
    expect((await run(['contact', 'import', bundledContacts()])).out).toMatch(/^已导入 \d+ 位联系人。\n$/);
    expect(await jsonOf(...of)).toMatchObject([{ demonstration: true }, { demonstration: true }]);
    await writeFile(
      join(folder, 'contacts.yaml'),
      'demonstration: false\nunits:\n  - { unit: u-greening, contacts: [{ role: boss, name: x, email: a@b.cn }] }\n',
    );
    const refused = await run(['contact', 'import', 'contacts.yaml']);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/contacts\.yaml:3 units\[0\]\.contacts\[0\]\.role.*boss/);
  });
});

describe('migrate', () => {
  test('an empty database -> migrated, its clock stored; again -> nothing to do', async () => {
    const name = `planwatch_test_cli_${randomUUID().replaceAll('-', '')}`;
    const url = await createDatabase(name);
    const env = { DATABASE_URL: url, PLANWATCH_CLOCK: '2024-08-06T09:00:00+08:00' };
    try {
      const before = await run(['plan', 'list'], { env });
      expect(before).toMatchObject({ code: 3, out: '' });
      expect(before.err).toContain('请先运行 planwatch migrate');

      expect(await run(['migrate'], { env })).toMatchObject({
        code: 0,
        out: expect.stringMatching(/数据库结构已更新：0001-plans.*队列表已就绪/s),
      });
      expect((await run(['migrate'], { env })).out).toContain('数据库结构已是最新。');
      expect(await run(['plan', 'list', '--json'], { env })).toMatchObject({ code: 0, out: '[]\n' });
      await using store = createStore({ url, poolSize: 1, name: 'test', log: recordingLog() });
      expect((await readBusinessClock(store.db)).now().toISOString()).toMatch(/^2024-08-06T01:/);
    } finally {
      await dropDatabase(name);
    }
  });

  test('a wrong password, database or user -> exit code 2, and which', async () => {
    const as = (change: (url: URL) => void): NodeJS.ProcessEnv => {
      const url = new URL(database.ownerUrl);
      change(url);
      return { DATABASE_URL: url.toString() };
    };
    const nowhere = await run(['plan', 'list'], {
      env: as((url) => {
        url.pathname = '/planwatch_no_such';
      }),
    });
    expect(nowhere).toMatchObject({
      code: 2,
      err: '没有名为“planwatch_no_such”的数据库，请先创建，或检查 DATABASE_URL。\n',
    });
    const lesser = await run(['token', 'new', '--role', 'planner'], {
      env: { DATABASE_URL: database.urlAs('planwatch_worker') },
    });
    expect(lesser.code).toBe(2);
    expect(lesser.err).toContain('没有所需权限');
  });

  test('nobody listens -> exit code 3', async () => {
    const ran = await run(['plan', 'list'], { env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' } });
    expect(ran).toEqual({ code: 3, out: '', err: '数据库（127.0.0.1:9）没有应答。\n' });
  });
});

describe('role password', () => {
  test('one line -> stored, never shown, and the role can log in', async () => {
    const { db } = database.store();
    const password = `秘密-${randomUUID()}`;
    const ran = await run(['role', 'password', 'planwatch_intake'], { input: `${password}\n` });
    expect(ran).toEqual({ code: 0, err: '', out: '角色 planwatch_intake 现在可以登录。\n' });
    const { rows } = await sql`select rolcanlogin, rolpassword is not null as has_password from pg_authid
      where rolname = 'planwatch_intake'`.execute(db);
    expect(rows).toEqual([{ rolcanlogin: true, has_password: true }]);
    const url = new URL(database.ownerUrl);
    url.username = 'planwatch_intake';
    url.password = password;
    await using store = createStore({ url: url.toString(), poolSize: 1, name: 'test', log: recordingLog() });
    await store.ping();
  });

  test('two lines, or a short one -> refused', async () => {
    for (const input of ['short', 'a long enough line\nand another'])
      expect(await run(['role', 'password', 'planwatch_intake'], { input })).toMatchObject({ code: 2, out: '' });
  });
});

test('a token made elsewhere -> in the list, oldest first', async () => {
  await using other = await testDatabase();
  const { db } = other.store();
  const now = new Date('2024-08-06T01:00:00Z');
  for (const label of ['first', 'second']) await createToken(db, { unit: null, role: 'planner', label }, now);
  const ran = await run(['token', 'list', '--json'], { env: { DATABASE_URL: other.ownerUrl } });
  expect(JSON.parse(ran.out)).toMatchObject([
    { label: 'first', unit: null, createdAt: '2024-08-06T01:00:00.000Z' },
    { label: 'second' },
  ]);
});
