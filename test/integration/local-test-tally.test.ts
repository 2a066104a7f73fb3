import { describe, expect, test } from 'vitest';
import { type Tally, tallyFaults, tallyLines } from '../runner/tally.ts';

const tally = (change: Partial<Tally> = {}): Tally => ({
  passed: 3,
  failed: 0,
  skipped: [],
  passedOnRedis: 1,
  ...change,
});
const skipped = [
  { file: 'a.test.ts', test: 'one', reason: 'no Redis' },
  { file: 'a.test.ts', test: 'two', reason: 'no Redis' },
];

describe('the closing lines of the tests', () => {
  test.each([
    ['nothing skipped -> the counts alone', tally(), ['3 passed, 0 failed, 0 skipped']],
    [
      'skipped -> by file and reason, then the counts alone on the last line',
      tally({ skipped }),
      ['跳过的测试及原因  Skipped, and why:', '  a.test.ts: no Redis (2)', '3 passed, 0 failed, 2 skipped'],
    ],
  ])('%s', (_name, given, lines) => {
    expect(tallyLines(given)).toEqual(lines);
  });

  test.each([
    ['tests ran -> no fault', tally(), false, 0],
    ['no test ran -> fault', tally({ passed: 0 }), false, 1],
    ['Redis required and used -> no fault', tally(), true, 0],
    ['Redis required and not used -> fault', tally({ passedOnRedis: 0 }), true, 1],
  ])('%s', (_name, given, needsRedis, faults) => {
    expect(tallyFaults(given, needsRedis)).toHaveLength(faults);
  });
});
