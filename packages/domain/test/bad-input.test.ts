import { describe, expect, it } from 'vitest';
import { type AssessErrorCode, inspectFigure, type Light, type Mark } from '../src/index.ts';
import { assessed, caseOf, figures, refused, totalOf } from './support/cases.ts';
import { points, ROWS } from './support/indicators.ts';

interface Row {
  readonly name: string;
  readonly given: Record<string, unknown>;
  readonly light: Light;
  readonly attainment?: number | null;
  readonly marks?: readonly Mark[];
}

const from = (base: number, target: number, value: number, rest = {}) =>
  caseOf({
    valueKind: 'quantity',
    nature: 'anticipatory',
    baseline: { period: '2020', value: base },
    target: { period: '2025', value: target },
    figures: figures({ '2023': value }),
    ...rest,
  });
const oneMonth = { planStart: '2023-06', planEnd: '2023-06', asOf: '2023-06' };
const many = Object.fromEntries(
  Array.from({ length: 300 }, (_, i) => [`${2000 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`, i]),
);

const JUDGED: Row[] = [
  { name: 'a baseline of zero: the road starts there', given: from(0, 10, 6), light: 'on_track', attainment: 1 },
  { name: 'a negative baseline', given: from(-10, 10, 2), light: 'on_track', attainment: 1 },
  { name: 'negative all the way', given: from(-20, -10, -14), light: 'on_track', attainment: 1 },
  {
    name: 'target equal to the baseline, kept: a hold',
    given: from(10, 10, 10),
    light: 'on_track',
    marks: ['hold', 'near_limit'],
  },
  { name: 'target equal to the baseline, lost', given: from(10, 10, 9.7), light: 'lagging', marks: ['hold'] },
  {
    name: 'met before it started: a hold, never a way down',
    given: from(88, 85, 86),
    light: 'on_track',
    marks: ['hold', 'near_limit'],
  },
  { name: 'met before it started, then lost for good', given: from(88, 85, 70), light: 'off_track', marks: ['hold'] },
  { name: 'both zero', given: from(0, 0, 0), light: 'on_track', attainment: null },
  {
    name: 'a target of zero events, kept',
    given: caseOf({
      basis: 'annual',
      direction: 'down',
      comparator: 'at_most',
      valueKind: 'quantity',
      baseline: null,
      target: { period: '2025', value: 0 },
      figures: figures({ '2023': 0 }),
    }),
    light: 'on_track',
    attainment: null,
  },
  {
    name: 'a gap of a year: what was due counts only the months covered',
    given: totalOf({ figures: figures({ '2021-12': 300, '2023-06': 170 }) }),
    light: 'lagging',
    attainment: 0.87037037,
    marks: ['incomplete', 'no_profile'],
  },
  {
    name: 'a gap in monthly increments',
    given: totalOf({
      reporting: 'increment',
      figures: figures({ '2021-01': 30, '2021-02': 30, '2021-05': 30 }),
      asOf: '2021-05',
    }),
    light: 'on_track',
    attainment: 1,
    marks: ['incomplete', 'no_profile'],
  },
  {
    name: 'a plan of one month, met',
    given: from(1, 2, 2, {
      ...oneMonth,
      target: { period: '2023-06', value: 2 },
      frequency: 'monthly',
      figures: figures({ '2023-06': 2 }),
    }),
    light: 'achieved',
  },
  {
    name: 'a plan of one month, missed',
    given: from(1, 2, 1, {
      ...oneMonth,
      target: { period: '2023-06', value: 2 },
      frequency: 'monthly',
      figures: figures({ '2023-06': 1 }),
    }),
    light: 'off_track',
  },
  {
    name: 'a plan of one month, a total',
    given: totalOf({ ...oneMonth, target: { period: '2023-06', value: 100 }, figures: figures({ '2023-06': 100 }) }),
    light: 'achieved',
  },
  {
    name: 'a plan of one month, growth',
    given: totalOf({
      ...oneMonth,
      basis: 'average_growth',
      reporting: 'growth',
      target: { period: '2023-06', value: 6 },
      figures: figures({ '2023-06': 7 }),
    }),
    light: 'achieved',
  },
  { name: 'a leap of a thousand times upward', given: from(10, 20, 12_000), light: 'achieved' },
  { name: 'a leap of a thousand times downward', given: from(10, 20, 0.01), light: 'off_track' },
  {
    name: 'growth of minus all',
    given: totalOf({
      basis: 'average_growth',
      reporting: 'growth',
      target: { period: '2025', value: 6 },
      figures: figures({ '2021': -100, '2022': 5 }),
      asOf: '2022-12',
    }),
    light: 'off_track',
  },
  {
    name: '300 figures in one series',
    given: from(0, 312, 0, {
      planStart: '2000',
      planEnd: '2025',
      baseline: { period: '1999', value: 0 },
      frequency: 'monthly',
      figures: figures(many),
      asOf: '2024-12',
    }),
    light: 'on_track',
  },
  {
    name: 'the same value twice for a period',
    given: caseOf({ figures: [...figures({ '2023': 15.6 }), ...figures({ '2023-12': '15.60' })] }),
    light: 'on_track',
  },
  {
    name: 'figures in no order',
    given: totalOf({ figures: figures({ '2023-06': 160, '2022-12': 300, '2021-12': 250 }) }),
    light: 'lagging',
    attainment: 0.788888889,
  },
];

describe('bad input has a defined result', () => {
  it.each(JUDGED)('$name', ({ given, light, attainment, marks }) => {
    const result = assessed(given);
    expect(result.light).toBe(light);
    if (attainment !== undefined) expect(result.attainment).toBe(attainment);
    if (marks) expect(result.marks).toEqual(marks);
    expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity|undefined/);
  });

  const REFUSED: [string, Record<string, unknown>, AssessErrorCode][] = [
    [
      'a period given twice with different values',
      caseOf({ figures: [...figures({ '2023': 1 }), ...figures({ '2023-12': 2 })] }),
      'duplicate_period',
    ],
    ['over 15 digits', caseOf({ figures: figures({ '2023': 1e15 }) }), 'out_of_range'],
    ['a plan of no month', caseOf({ planStart: '2023-07', planEnd: '2023-06' }), 'bad_order'],
  ];
  it.each(REFUSED)('%s is refused', (_, given, code) => {
    expect(refused(given).error.code).toBe(code);
  });

  it.each([
    ['a leap of a thousand times', ROWS.patents, { '2022-12': 51, '2023-03': 51_500 }, 'power_of_ten'],
    ['a year-to-date that falls', ROWS.investment, { '2023-05': 160, '2023-06': 120 }, 'year_to_date_falls'],
  ])('%s: a finding asks for a word', (_, indicator, values, code) => {
    const all = points(values as unknown as Record<string, number>);
    const candidate = all.at(-1);
    if (!candidate) throw new Error('no figure');
    const found = inspectFigure({ indicator, figures: all.slice(0, -1), candidate });
    expect(found.map((finding) => finding.code)).toEqual([code]);
  });
});
