import { expect, test } from 'vitest';
import { DEFAULT_RETRIES, nextAttemptInMs } from '../src/next-attempt.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test.each([
  { name: 'first attempt -> a minute', attempts: 1, sinceMs: 0, spread: 0, expected: MINUTE },
  { name: 'third -> four minutes', attempts: 3, sinceMs: 0, spread: 0, expected: 4 * MINUTE },
  { name: 'spread -> up to a quarter more', attempts: 1, sinceMs: 0, spread: 1, expected: 1.25 * MINUTE },
  { name: 'twentieth -> no more than four hours', attempts: 20, sinceMs: 48 * HOUR, spread: 0, expected: 4 * HOUR },
  { name: 'thousandth -> no more than four hours', attempts: 1_000, sinceMs: 0, spread: 0, expected: 4 * HOUR },
  {
    name: 'last moment -> once more',
    attempts: 20,
    sinceMs: DEFAULT_RETRIES.giveUpAfterMs - 1,
    spread: 0,
    expected: 4 * HOUR,
  },
  {
    name: 'four days over -> given up',
    attempts: 30,
    sinceMs: DEFAULT_RETRIES.giveUpAfterMs,
    spread: 0,
    expected: null,
  },
])('$name', ({ attempts, sinceMs, spread, expected }) => {
  expect(nextAttemptInMs(attempts, sinceMs, spread)).toBe(expected);
});

test('a policy of its own -> its waits, and its end', () => {
  const policy = { firstWaitMs: 100, longestWaitMs: 300, giveUpAfterMs: 1_000 };
  expect([1, 2, 3, 9].map((attempts) => nextAttemptInMs(attempts, 0, 0, policy))).toEqual([100, 200, 300, 300]);
  expect(nextAttemptInMs(4, 1_000, 0, policy)).toBeNull();
});
