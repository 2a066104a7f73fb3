import { contacts, plans, type StartContext } from '@planwatch/local';
import { listContacts } from '@planwatch/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { runWords } from '../support/run-words.ts';

const HEAD = 'head@greening.jinshan.test';
const OTHER = 'other@greening.jinshan.test';
const POST = ['--unit', 'u-greening', '--role', 'head'];

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await start();
});
afterAll(() => database[Symbol.asyncDispose]());

/** What every `npm start` does about plans and people. */
const start = async (): Promise<void> => {
  const context = { settings: { empty: false }, facts: { databaseUrl: database.ownerUrl } } as StartContext;
  await plans.run(context);
  await contacts.run(context);
};

const run = async (...words: string[]): Promise<void> => {
  const env = { DATABASE_URL: database.ownerUrl };
  expect(await runWords(words, { env })).toMatchObject({ code: 0 });
};

const headsOf = async (): Promise<string[]> => {
  const all = await listContacts(database.store().db);
  return all.flatMap(({ unit_code, role, email, name, digest }) =>
    unit_code === 'u-greening' && role === 'head' ? [`${name} ${email} ${digest}`] : [],
  );
};

describe('the next start leaves contacts as the plan office left them', () => {
  const rows: { name: string; words: string[]; heads: string[] }[] = [
    { name: 'nothing changed -> nothing', words: ['plan', 'list'], heads: [`区绿化市容局 负责人 ${HEAD} null`] },
    {
      name: 'another name -> kept',
      words: ['contact', 'add', ...POST, '--name', '张三', '--email', HEAD],
      heads: [`张三 ${HEAD} null`],
    },
    { name: 'no digests -> kept', words: ['contact', 'digest', HEAD, 'off'], heads: [`张三 ${HEAD} off`] },
    {
      name: 'another address -> that one alone',
      words: ['contact', 'readdress', HEAD, OTHER],
      heads: [`张三 ${OTHER} off`],
    },
    { name: 'out of use -> not back', words: ['contact', 'remove', ...POST, '--email', OTHER], heads: [] },
    {
      name: 'somebody in their place -> alone',
      words: ['contact', 'add', ...POST, '--name', '李四', '--email', 'next@greening.jinshan.test'],
      heads: ['李四 next@greening.jinshan.test null'],
    },
  ];
  test.each(rows)('$name', async ({ words, heads }) => {
    await run(...words);
    await start();
    expect(await headsOf()).toEqual(heads);
    await start();
    expect(await headsOf()).toEqual(heads);
  });
});
