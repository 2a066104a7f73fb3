import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSupervisor, endLeftovers, keepProcess, startServiceProcess } from '@planwatch/local';
import { describe, expect, test } from 'vitest';
import { localFolder } from './local-folder.ts';

const entry = join(import.meta.dirname, 'local-dummy-main.ts');
const never = new AbortController().signal;
const silent = { step: () => () => undefined, tick: () => undefined, say: () => undefined, print: () => undefined };

const dummy = (dataDir: string, name: string, env: Record<string, string> = {}) => {
  const notes = join(dataDir, 'notes');
  return (signal?: AbortSignal) =>
    startServiceProcess({ name, entry, env: { DUMMY_NAME: name, DUMMY_NOTES: notes, ...env }, dataDir, signal });
};
const notesOf = (dataDir: string): string[] => readFileSync(join(dataDir, 'notes'), 'utf8').trim().split('\n');

describe('processes of the local stack', () => {
  test('disposed -> stopped in reverse order', async () => {
    await using folder = await localFolder();
    const supervisor = createSupervisor(silent, never);
    for (const name of ['a', 'b', 'c']) await supervisor.keep(name, dummy(folder.path, name));
    await supervisor[Symbol.asyncDispose]();
    expect(notesOf(folder.path)).toEqual([
      'started a',
      'started b',
      'started c',
      'stopped c',
      'stopped b',
      'stopped a',
    ]);
  });

  test('crashed -> said, and started again', async () => {
    await using folder = await localFolder();
    const told: string[] = [];
    const { promise: back, resolve } = Promise.withResolvers<void>();
    await using kept = await keepProcess(
      dummy(folder.path, 'a'),
      (event) => {
        told.push(event.kind);
        if (event.kind === 'back') resolve();
      },
      never,
    );
    const before = kept.pid();
    kept.kill();
    await back;
    expect(told).toEqual(['crashed', 'back']);
    expect(kept.pid()).not.toBe(before);
    expect(notesOf(folder.path)).toEqual(['started a', 'started a']);
  });

  test('cannot start -> rejects with what it wrote to its log', async () => {
    await using folder = await localFolder();
    const start = dummy(folder.path, 'a', { DUMMY_FAULT: 'the sky is falling' });
    await expect(start()).rejects.toThrow(/the sky is falling/);
  });

  test('told to stop while it starts -> rejects, and nothing is left', async () => {
    await using folder = await localFolder();
    const stop = new AbortController();
    const starting = dummy(folder.path, 'a')(stop.signal);
    stop.abort();
    await expect(starting).rejects.toThrow('stopped before it was up');
    expect(await endLeftovers(join(folder.path, 'run'))).toEqual([]);
  });

  test('left by a killed start -> ended by the next', async () => {
    await using folder = await localFolder();
    const leftover = await dummy(folder.path, 'a')();
    expect(await endLeftovers(join(folder.path, 'run'))).toEqual(['a']);
    expect(await leftover.ended).toBe('exit code 0');
  });

  test("a note whose number is a stranger's by now -> the stranger is let be", async () => {
    await using folder = await localFolder();
    await using stranger = await dummy(folder.path, 'stranger')();
    const runDir = join(folder.path, 'elsewhere');
    mkdirSync(runDir);
    writeFileSync(join(runDir, 'a.json'), JSON.stringify({ pid: stranger.pid, startedAt: 'long ago' }));
    expect(await endLeftovers(runDir)).toEqual([]);
    expect(notesOf(folder.path)).toEqual(['started stranger']);
    expect(process.kill(stranger.pid, 0)).toBe(true);
  });
});
