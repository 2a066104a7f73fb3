import { expect, test } from 'vitest';
import { pointsFromText, pointsToText } from '../src/series/point-text.ts';
import type { StoredPoint } from '../src/tables/series-points.ts';

const unjudged = { ordinal: 0, fingerprint: 0, light: null };
const judged = { ordinal: 2, fingerprint: 281_474_976_710_655, light: 'lagging' } as const;
const members = { combine: 'sum', decidedBy: null, missing: ['山阳镇'] } as const;

const POINTS: Record<string, readonly StoredPoint[]> = {
  none: [],
  'not judged yet': [{ period: 24_257, value: 15.6, revision: 1, ...unjudged }],
  judged: [{ period: 24_257, value: -0.000001, revision: 3, ...judged }],
  preliminary: [{ period: 24_257, value: 15.6, revision: 1, final: false, ...judged }],
  'in doubt': [{ period: 24_257, value: 15.6, revision: 1, inDoubt: true, ...judged }],
  'preliminary and in doubt': [{ period: 24_257, value: 15.6, revision: 1, final: false, inDoubt: true, ...unjudged }],
  several: [
    { period: 24_257, value: 15.6, revision: 1, ...judged },
    { period: 24_258, value: 1e21, revision: 1, ...unjudged },
  ],
  'of members, between others': [
    { period: 24_257, value: 15.6, revision: 1, ...judged },
    { period: 24_258, value: 15.7, revision: 1, members, ...judged },
    { period: 24_259, value: 15.8, revision: 1, ...unjudged },
  ],
};

test.each(Object.entries(POINTS))('%s -> text and back: the same', (_, points) => {
  expect(pointsFromText(pointsToText(points))).toEqual(points);
});

test('texts of two years, joined -> all points', () => {
  const years = [
    [{ period: 24_257, value: 1, revision: 1, ...unjudged }],
    [{ period: 24_264, value: 2, revision: 1, ...judged }],
  ];
  expect(pointsFromText(years.map(pointsToText).join(','))).toEqual(years.flat());
});
