import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePort, rememberedPort } from '@planwatch/local';
import { describe, expect, test } from 'vitest';
import { localFolder } from './local-folder.ts';

/** Something of somebody else's that listens there. */
const occupied = async (port: number): Promise<AsyncDisposable> => {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())) };
};

describe('the port of a data folder', () => {
  test('the wished one is free -> that one, at each start', async () => {
    await using folder = await localFolder();
    const wished = await freePort();
    expect(await rememberedPort(folder.path, 'intake', wished)).toBe(wished);
    expect(await rememberedPort(folder.path, 'intake', wished)).toBe(wished);
  });

  test('taken at the first start -> another, kept though the wished one is free again: earlier mails lead there', async () => {
    await using folder = await localFolder();
    const wished = await freePort();
    const first = await (async () => {
      await using _ = await occupied(wished);
      return await rememberedPort(folder.path, 'intake', wished);
    })();
    expect(first).not.toBe(wished);
    expect(await rememberedPort(folder.path, 'intake', wished)).toBe(first);
  });

  test('the kept one is taken -> the wished one', async () => {
    await using folder = await localFolder();
    const kept = await rememberedPort(folder.path, 'intake');
    await using _ = await occupied(kept);
    const wished = await freePort();
    expect(await rememberedPort(folder.path, 'intake', wished)).toBe(wished);
  });

  test('another part of the stack has it -> not that one', async () => {
    await using folder = await localFolder();
    const postgres = await rememberedPort(folder.path, 'postgres');
    expect(await rememberedPort(folder.path, 'intake', postgres)).not.toBe(postgres);
  });
});
