import { expect, test } from 'vitest';
import { createSlots } from '../src/slots.ts';

test('two slots -> the third waits until one is given back, and the fourth until another is', async () => {
  const slots = createSlots(2);
  const first = await slots.take();
  await slots.take();
  const got: string[] = [];
  const third = slots.take().then((slot) => {
    got.push('third');
    return slot;
  });
  const fourth = slots.take().then(() => got.push('fourth'));
  expect(got).toEqual([]);
  first?.[Symbol.dispose]();
  const slot = await third;
  expect(got).toEqual(['third']);
  slot?.[Symbol.dispose]();
  await fourth;
  expect(got).toEqual(['third', 'fourth']);
});

test('closed -> whoever waits or comes later gets none', async () => {
  const slots = createSlots(1);
  await slots.take();
  const waiting = slots.take();
  slots.close();
  expect([await waiting, await slots.take()]).toEqual([null, null]);
});
