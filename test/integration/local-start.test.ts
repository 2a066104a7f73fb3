import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../support/postgres.ts';
import { localFolder } from './local-folder.ts';

interface Start {
  readonly child: ChildProcess;
  output(): string;
  readonly exited: Promise<unknown[]>;
}

const begin = (dataDir: string): Start => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'local-start-main.ts')], {
    env: { ...process.env, PLANWATCH_DATA_DIR: dataDir, DUMMY_NOTES: join(dataDir, 'notes') },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  return { child, output: () => output, exited: once(child, 'close') };
};
const notesOf = (dataDir: string): string[] => readFileSync(join(dataDir, 'notes'), 'utf8').trim().split('\n');

const UP = ['started first', 'started second'];

describe('a start of the local stack', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s -> all stopped in reverse order, exit code 0',
    async (signal) => {
      await using folder = await localFolder();
      const start = begin(folder.path);
      await once(start.child, 'message');
      start.child.kill(signal);
      expect(await start.exited).toEqual([0, null]);
      expect(notesOf(folder.path)).toEqual([...UP, 'stopped second', 'stopped first']);
    },
  );

  test('what a person is told at last stands below all steps', async () => {
    await using folder = await localFolder();
    const start = begin(folder.path);
    await once(start.child, 'message');
    start.child.kill('SIGTERM');
    await start.exited;
    expect(start.output()).toMatch(/就绪 {2}Ready … ✓ \S+ s\nwhere everything is\n正在停止/);
  });

  test('Ctrl-C that arrives twice, from terminal and npm -> one orderly stop', async () => {
    await using folder = await localFolder();
    const start = begin(folder.path);
    await once(start.child, 'message');
    start.child.kill('SIGINT');
    start.child.kill('SIGINT');
    expect(await start.exited).toEqual([0, null]);
    expect(notesOf(folder.path)).toEqual([...UP, 'stopped second', 'stopped first']);
  });

  test('SIGKILL -> the services end by themselves, and the next start runs', async () => {
    await using folder = await localFolder();
    const killed = begin(folder.path);
    await once(killed.child, 'message');
    const bothStopped = new Promise<void>((resolve) => {
      const watcher = watch(folder.path, () => {
        if (notesOf(folder.path).length < 4) return;
        watcher.close();
        resolve();
      });
    });
    killed.child.kill('SIGKILL');
    await killed.exited;
    await bothStopped;
    expect(notesOf(folder.path).slice(2).toSorted()).toEqual(['stopped first', 'stopped second']);
    const next = begin(folder.path);
    await once(next.child, 'message');
    next.child.kill('SIGTERM');
    expect(await next.exited).toEqual([0, null]);
  });

  test('a second start on the same data folder -> refused by name, and the first goes on', async () => {
    await using folder = await localFolder();
    const first = begin(folder.path);
    await once(first.child, 'message');
    const second = begin(folder.path);
    expect(await second.exited).toEqual([1, null]);
    expect(second.output()).toContain(`${folder.path} is in use by another Planwatch (process ${first.child.pid})`);
    first.child.kill('SIGTERM');
    expect(await first.exited).toEqual([0, null]);
    expect(notesOf(folder.path)).toEqual([...UP, 'stopped second', 'stopped first']);
  });
});

test('a connection is taken away, as at a TERM -> no line of a log among those for people', async () => {
  await using database = await testDatabase();
  const main = join(import.meta.dirname, 'local-lost-main.ts');
  const env = { ...process.env, LOST_DATABASE_URL: database.ownerUrl };
  expect(await promisify(execFile)(process.execPath, [main], { env })).toEqual({ stdout: 'goes on\n', stderr: '' });
});
