/** What a run of the tests came to. */
export interface Tally {
  readonly passed: number;
  /** Failed tests, test files that did not load, and errors outside of any test. */
  readonly failed: number;
  readonly skipped: readonly { readonly file: string; readonly test: string; readonly reason: string }[];
  /** Passed tests that ran on Redis, by their names. */
  readonly passedOnRedis: number;
}

/** Skipped tests by file and reason, then the counts alone on the last line. */
export const tallyLines = (tally: Tally): string[] => {
  const groups = Map.groupBy(tally.skipped, ({ file, reason }) => `${file}: ${reason}`);
  const skipped = [...groups].map(([title, tests]) => `  ${title} (${tests.length})`).toSorted();
  const heading = '跳过的测试及原因  Skipped, and why:';
  const counts = `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped.length} skipped`;
  return [...(skipped.length > 0 ? [heading, ...skipped] : []), counts];
};

/** Why a run counts as failed, beyond a test that failed; empty when it does not. */
export const tallyFaults = (tally: Tally, needsRedis: boolean): string[] => [
  ...(tally.passed + tally.failed === 0 ? ['没有执行任何测试。No test ran.'] : []),
  ...(needsRedis && tally.passedOnRedis === 0
    ? ['要求在 Redis 上测试队列，但相关测试未执行。The Redis half of the queue tests is required, and did not run.']
    : []),
];
