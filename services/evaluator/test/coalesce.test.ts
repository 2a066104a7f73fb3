import { describe, expect, test } from 'vitest';
import { coalesce } from '../src/coalesce.ts';

describe('coalesce', () => {
  const gated = () => {
    const gates: PromiseWithResolvers<void>[] = [];
    const keys: string[] = [];
    const run = coalesce(async (key) => {
      keys.push(key);
      const gate = Promise.withResolvers<void>();
      gates.push(gate);
      await gate.promise;
    });
    return { gates, keys, run };
  };

  test('calls during a run -> one more run for all of them', async () => {
    const { gates, keys, run } = gated();
    const calls = [run('a'), run('a'), run('a'), run('a')];
    expect(keys).toEqual(['a']);
    gates[0]?.resolve();
    await calls[0];
    await expect.poll(() => gates.length).toBe(2);
    gates[1]?.resolve();
    await Promise.all(calls);
    expect(keys).toEqual(['a', 'a']);
  });

  test('another key -> runs beside it', () => {
    const { keys, run } = gated();
    run('a').catch(() => undefined);
    run('b').catch(() => undefined);
    expect(keys).toEqual(['a', 'b']);
  });

  test('a failing run -> fails its own callers, and those after it get a run of their own', async () => {
    const { gates, keys, run } = gated();
    const first = run('a');
    const second = run('a');
    gates[0]?.reject(new Error('lost'));
    await expect(first).rejects.toThrow('lost');
    await expect.poll(() => gates.length).toBe(2);
    gates[1]?.resolve();
    await expect(second).resolves.toBeUndefined();
    expect(keys).toEqual(['a', 'a']);
  });
});
