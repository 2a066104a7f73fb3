import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { Tally } from './tally.ts';

/** A vitest reporter that writes the run's tally to the file that PLANWATCH_TEST_TALLY names. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const file = process.env.PLANWATCH_TEST_TALLY;
    if (file) writeFileSync(file, JSON.stringify(tallyOf(modules, errors.length)));
  }
}

const tallyOf = (modules: readonly TestModule[], strayErrors: number): Tally => {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const inState = (state: string): TestCase[] => tests.filter((test) => test.result().state === state);
  const passed = inState('passed');
  const failed = inState('failed');
  const notLoaded = modules.filter((module) => !module.ok() && !failed.some((test) => test.module === module));
  return {
    passed: passed.length,
    failed: failed.length + notLoaded.length + strayErrors,
    skipped: inState('skipped').map((test) => ({
      file: relative(process.cwd(), test.module.moduleId),
      test: test.fullName,
      reason: reasonOf(test),
    })),
    passedOnRedis: passed.filter((test) => /redis/i.test(test.fullName)).length,
  };
};

const reasonOf = (test: TestCase): string => {
  const result = test.result();
  if (result.state === 'skipped' && result.note) return result.note;
  // A group that is skipped as a whole says why in its name.
  return test.parent.type === 'suite' ? test.parent.fullName : test.fullName;
};
