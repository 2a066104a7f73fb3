import { expect, test } from 'vitest';
import { pointsFromText, pointsToText } from '../src/series/point-text.ts';
import type { StoredPoint } from '../src/tables/series-points.ts';

const e = { n: 2, h: 'Zm9vYmFyYmF6', l: 'lagging' } as const;

const POINTS: Record<string, readonly StoredPoint[]> = {
  none: [],
  'not judged yet': [{ p: 24_257, v: 15.6, r: 1 }],
  judged: [{ p: 24_257, v: -0.000001, r: 3, e }],
  preliminary: [{ p: 24_257, v: 15.6, r: 1, f: false, e }],
  'in doubt': [{ p: 24_257, v: 15.6, r: 1, d: true, e }],
  'preliminary and in doubt': [{ p: 24_257, v: 15.6, r: 1, f: false, d: true }],
  several: [
    { p: 24_257, v: 15.6, r: 1, e },
    { p: 24_258, v: 1e21, r: 1 },
  ],
};

test.each(Object.entries(POINTS))('%s -> text and back: the same', (_, points) => {
  expect(pointsFromText(pointsToText(points))).toEqual(points);
});

test('texts of two years, joined -> all points', () => {
  const years = [[{ p: 24_257, v: 1, r: 1 }], [{ p: 24_264, v: 2, r: 1, e }]];
  expect(pointsFromText(years.map(pointsToText).join(','))).toEqual(years.flat());
});
