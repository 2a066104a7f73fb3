import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, type NearLimitInput, warnsNearLimit } from '../src/index.ts';
import { p, ROWS } from './support/indicators.ts';

const CAP: NearLimitInput['indicator'] = {
  ...ROWS.waste,
  basis: 'annual',
  reporting: 'level',
  frequency: 'monthly',
  direction: 'down',
  comparator: 'at_most',
  valueKind: 'quantity',
  tolerance: null,
  whole: false,
};
const HOLD: NearLimitInput['indicator'] = { ...CAP, basis: 'level', direction: 'up', comparator: 'at_least' };
const near = { policy: DEFAULT_POLICY, period: p('2024-06'), marks: ['near_limit'], probability: null } as const;
const cap = { ...near, indicator: CAP, actual: 99, expected: 100 };

const STORIES: [string, NearLimitInput, boolean][] = [
  ['a cap kept by 1 % in an open year -> warns', cap, true],
  ['not marked -> nothing', { ...cap, marks: [] }, false],
  ['a forecast is there -> it knows better', { ...cap, probability: 0.9 }, false],
  ['the year is over -> nothing can be lost', { ...cap, period: p('2023-12') }, false],
  [
    'a level that is to be held, at a year’s end -> warns',
    { ...cap, indicator: HOLD, actual: 101, period: p('2023-12') },
    true,
  ],
  [
    'two of two things built -> as many as were asked',
    { ...near, indicator: { ...HOLD, whole: true }, actual: 2, expected: 2 },
    false,
  ],
  ['two of two deaths allowed -> warns', { ...near, indicator: { ...CAP, whole: true }, actual: 2, expected: 2 }, true],
  [
    'about 7, 6.6 with one point allowed -> room enough',
    { ...near, indicator: { ...HOLD, comparator: 'about', tolerance: 1 }, actual: 6.6, expected: 7 },
    false,
  ],
  [
    'about 7, 6.1 with one point allowed -> warns',
    { ...near, indicator: { ...HOLD, comparator: 'about', tolerance: 1 }, actual: 6.1, expected: 7 },
    true,
  ],
];

describe('a limit met by little', () => {
  it.each(STORIES)('%s', (_, input, expected) => {
    expect(warnsNearLimit(input)).toBe(expected);
  });
});
