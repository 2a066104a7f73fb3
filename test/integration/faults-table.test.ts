import { describe, expect, test } from 'vitest';
import { cutsOf } from '../faults/cut-after-dot.ts';
import { atLeast, atMost, type Count, type Fault, isBroken, none, quantile, told } from '../faults/fault.ts';
import { faultSettings } from '../faults/fault-settings.ts';
import { type Result, skippedLines, tableLines } from '../faults/fault-table.ts';
import { FAULTS } from '../faults/faults.ts';
import { seeded } from '../support/seeded.ts';

test.each<{ name: string; count: Count; broken: boolean }>([
  { name: 'none of it -> kept', count: none('lost', 0), broken: false },
  { name: 'one too many -> broken', count: none('lost', 1), broken: true },
  { name: 'as many as allowed -> kept', count: atMost('duplicates', 3, 3), broken: false },
  { name: 'more than allowed -> broken', count: atMost('duplicates', 4, 3), broken: true },
  { name: 'the fault did not happen often enough -> broken', count: atLeast('cuts', 9, 10), broken: true },
  { name: 'not a number, as when nothing was counted -> broken', count: none('lost', Number.NaN), broken: true },
  { name: 'told only -> kept', count: told('mails', 17), broken: false },
])('$name', ({ count, broken }) => {
  expect(isBroken(count)).toBe(broken);
});

const fault: Fault = { name: 'fire', fault: 'it burns', promise: 'lost 0', queues: ['redis'], run: async () => [] };
const result = (given: Partial<Result>): Result => ({
  fault,
  queue: 'redis',
  state: 'kept',
  counts: [],
  ms: 1_000,
  ...given,
});

test('a broken promise is named, what was skipped says why, and the last line sums up', () => {
  const results = [
    result({ state: 'BROKEN', counts: [none('lost', 2), none('doubled', 0), atLeast('fires', 5, 3)] }),
    result({ state: 'SKIPPED', reason: 'no matches here' }),
  ];
  const lines = tableLines([fault], results);
  expect(lines.join('\n')).toMatch(/BROKEN: lost 2/);
  expect(lines.join('\n')).toMatch(/fires 5 \(at least 3\)/);
  expect(lines.join('\n')).toMatch(/SKIPPED in 1 s.*\n.*no matches here/);
  expect(lines.join('\n')).toMatch(/fire: doubled/);
  expect(lines.at(-1)).toBe('0 kept, 1 broken, 1 skipped');
});

test('what was skipped is named at the very end, with where; nothing skipped -> nothing', () => {
  const flood = { ...fault, name: 'flood' };
  const results = [
    result({ state: 'SKIPPED', queue: 'postgres' }),
    result({ fault: flood }),
    result({ state: 'SKIPPED', queue: 'redis' }),
    result({ fault: flood, state: 'SKIPPED', queue: 'redis' }),
  ];
  expect(skippedLines(results)).toEqual(['', 'SKIPPED, NOT TRIED HERE: fire (postgres, redis); flood (redis)']);
  expect(skippedLines([result({}), result({ state: 'BROKEN' })])).toEqual([]);
});

describe('the cuts of a seed', () => {
  const people = ['a', 'b', 'c', 'd'];
  test('the same seed -> the same cuts of the same people, whoever comes first', () => {
    expect([...cutsOf(people, 9, seeded(7))]).toEqual([...cutsOf(people, 9, seeded(7))]);
    expect([...cutsOf(people, 9, seeded(7))]).not.toEqual([...cutsOf(people, 9, seeded(8))]);
  });
  test('as many as wanted', () => {
    const cuts = [...cutsOf(people, 50, seeded(1)).values()];
    expect(cuts.reduce((sum, next) => sum + next)).toBe(50);
  });
});

describe('options', () => {
  test('none -> every fault on both queues, at full counts', () => {
    expect(faultSettings([], FAULTS)).toMatchObject({ faults: FAULTS, queues: ['postgres', 'redis'], quick: false });
  });
  test('given -> heeded', () => {
    const settings = faultSettings(['--only', 'clock,smtp-down', '--queue', 'redis', '--seed', '5', '--quick'], FAULTS);
    expect(settings.faults.map(({ name }) => name)).toEqual(['clock', 'smtp-down']);
    expect(settings).toMatchObject({ queues: ['redis'], seed: 5, quick: true });
  });
  test.each([['--only', 'flood'], ['--queue', 'both,redis'], ['--seed', 'x'], ['--slow']])(
    '%s %s -> refused',
    (...words) => {
      expect(() => faultSettings(words, FAULTS)).toThrow(/npm run faults --/);
    },
  );
});

test('the value below which a share lies', () => {
  expect([quantile([4, 1, 3, 2], 0.5), quantile([4, 1, 3, 2], 0.95), quantile([], 0.5)]).toEqual([2, 4, 0]);
});
