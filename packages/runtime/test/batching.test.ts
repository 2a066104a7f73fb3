import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createBatching } from '../src/index.ts';

/** A sender that records its batches and waits to be told how each ends. */
const sender = () => {
  const batches: { items: number[]; end: (error?: Error) => void }[] = [];
  const send = (items: number[]): Promise<void> =>
    new Promise((resolve, reject) => {
      batches.push({ items, end: (error) => (error ? reject(error) : resolve()) });
    });
  return { batches, send };
};

describe('batching', () => {
  test('alone -> sent at once; during a batch -> together in the next, no larger than allowed', async () => {
    const { batches, send } = sender();
    const add = createBatching(send, 2);
    const first = add(1);
    const rest = [add(2), add(3), add(4)];
    expect(batches.map(({ items }) => items)).toEqual([[1]]);
    batches[0]?.end();
    await first;
    batches[1]?.end();
    await Promise.all(rest.slice(0, 2));
    batches[2]?.end();
    await rest[2];
    expect(batches.map(({ items }) => items)).toEqual([[1], [2, 3], [4]]);
  });

  test('with a rest -> what comes during it travels together; a call after it waits for nobody', async () => {
    const { batches, send } = sender();
    const add = createBatching(send, 10, 1);
    const first = add(1);
    const second = add(2);
    batches[0]?.end();
    await first;
    const third = add(3);
    expect(batches.map(({ items }) => items)).toEqual([[1]]);
    while (batches.length < 2) await nextTurn();
    batches[1]?.end();
    await Promise.all([second, third]);
    void add(4);
    expect(batches.map(({ items }) => items)).toEqual([[1], [2, 3], [4]]);
  });

  test('a batch fails -> its own calls fail, the next goes on', async () => {
    const { batches, send } = sender();
    const add = createBatching(send, 10);
    const first = add(1);
    const second = add(2);
    batches[0]?.end(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    batches[1]?.end();
    await expect(second).resolves.toBeUndefined();
  });
});
