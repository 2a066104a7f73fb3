import { createTask } from 'node-cron';
import { expect, test } from 'vitest';
import { everySeconds } from '../src/cron-expression.ts';

test.each([
  { seconds: 60, first: [0] },
  { seconds: 5, first: [0, 5] },
  { seconds: 1, first: [0, 1] },
])('every $seconds s -> $first and so on, counted from the full minute', async ({ seconds, first }) => {
  const task = createTask(everySeconds(seconds), () => {}, { timezone: 'Asia/Shanghai' });
  const start = new Date('2024-08-06T01:00:00Z');
  const inMinute = Array.from({ length: 60 }, (_, second) => second).filter((second) =>
    task.match(new Date(start.getTime() + second * 1_000)),
  );
  expect(inMinute.slice(0, 2)).toEqual(first);
  expect(inMinute).toHaveLength(60 / seconds);
  await task.destroy();
});
