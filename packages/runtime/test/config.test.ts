import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { environment, readConfig, secretShape } from '../src/index.ts';

const schema = z.object({ SECRET: secretShape, PUBLIC_URL: z.url() });
const GOOD = '0123456789abcdef0123456789abcdef';

const secretFile = (content: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'planwatch-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'secret');
  writeFileSync(file, content);
  return file;
};

test('a secret in a file -> read without its line end', () => {
  const env = environment({ SECRET_FILE: secretFile(`${GOOD}\n`), PUBLIC_URL: 'http://127.0.0.1' });
  expect(readConfig(schema, env)).toEqual({ SECRET: GOOD, PUBLIC_URL: 'http://127.0.0.1' });
});

test.each([
  { name: 'no secret', env: {}, said: /SECRET: is missing \(expected 32 random characters or more\)/ },
  { name: 'a short secret', env: { SECRET: 'hunter2' }, said: /SECRET: has a wrong value \(expected 32/ },
  { name: 'a file that is not there', env: { SECRET_FILE: '/nowhere/secret' }, said: /SECRET_FILE: .*ENOENT/ },
])('$name -> named beside every other fault', ({ env, said }) => {
  const read = () => readConfig(schema, env);
  expect(read).toThrow(said);
  expect(read).toThrow(/2 fault\(s\).*PUBLIC_URL: is missing/s);
  expect(read).not.toThrow(/hunter2/);
});
