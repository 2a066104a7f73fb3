import { month } from '@planwatch/domain';
import { describe, expect, test } from 'vitest';
import { SAMPLE_LINKAGE, SAMPLE_OUTLINE } from '../../../test/support/sample-plan.ts';
import { indexPlan } from '../src/plans/plan-index.ts';
import { checkFigures } from '../src/submissions/check-figures.ts';
import { contentHash } from '../src/submissions/content-hash.ts';
import { type GivenFigure, placeInFile, placeInJson } from '../src/submissions/given-figure.ts';

const OUTLINE = indexPlan({ plan: SAMPLE_OUTLINE, version: 1 });
const LINKAGE = indexPlan({ plan: SAMPLE_LINKAGE, version: 1 });

type Given = Omit<GivenFigure, 'place'>;

const check = (figures: readonly Given[], { unit = 'u-stats', index = OUTLINE, period = '2024-06' } = {}) =>
  checkFigures(
    figures.map((figure, i) => ({ place: placeInJson(i), ...figure })),
    { index, unit, period, currentMonth: month(2024, 8) },
  );

describe('accepted', () => {
  test.each<[string, Given, object]>([
    [
      'by code',
      { indicator: 'investment', value: '12.50' },
      { value: { kind: 'value', value: '12.5' }, period: month(2024, 6) },
    ],
    [
      'by name',
      { indicator: '工业性投资', value: '1' },
      { series: { plan_id: 'sample-outline', indicator: 'industrial-investment' } },
    ],
    ['by name alone', { name: '工业性投资', value: '1' }, { series: { indicator: 'industrial-investment' } }],
    ['name without its brackets', { indicator: 'investment', name: '全社会固定资产投资（累计）', value: '1' }, {}],
    [
      'own period over the submission’s',
      { indicator: 'investment', value: '1', period: '2023-02' },
      { period: month(2023, 2) },
    ],
    ['quarter by its last month', { indicator: 'gdp-growth', value: '5' }, { period: month(2024, 6) }],
    ['full width', { indicator: 'investment', value: '１２．５' }, { value: { kind: 'value', value: '12.5' } }],
    ['thousands', { indicator: 'investment', value: '1，234' }, { value: { kind: 'value', value: '1234' } }],
    [
      'preliminary, with a note',
      { indicator: 'investment', value: '0', final: false, note: '快报' },
      { final: false, note: '快报' },
    ],
  ])('%s', (_, given, expected) => {
    const { figures, problems } = check([given]);
    expect(problems).toEqual([]);
    expect(figures).toMatchObject([expected]);
  });

  test.each(['', '—', '-', '…', null])('%j -> not reported, never zero', (value) => {
    expect(check([{ indicator: 'investment', value }])).toMatchObject({ figures: [], notReported: 1, problems: [] });
  });

  test('the last month that has ended -> accepted', () => {
    expect(check([{ indicator: 'investment', value: '1', period: '2024-07' }]).problems).toEqual([]);
  });

  test('a twin -> the series of its home plan', () => {
    const given = [{ indicator: 'lk-forest-cover', value: '15', period: '2022' }];
    const { figures } = check(given, { unit: 'u-green', index: LINKAGE });
    expect(figures).toMatchObject([{ series: { plan_id: 'sample-outline', indicator: 'forest-cover' } }]);
  });
});

describe('refused', () => {
  test.each<[string, Given, string]>([
    ['no indicator', { value: '1' }, 'missing_indicator'],
    ['part of a name', { indicator: '固定资产', value: '1' }, 'unknown_indicator'],
    ['code and name apart', { indicator: 'investment', name: '森林覆盖率', value: '1' }, 'name_mismatch'],
    ['value and ratio', { indicator: 'investment', value: '1', numerator: '1' }, 'value_and_ratio'],
    ['a hidden character in a code', { indicator: 'invest\u200bment', value: '1' }, 'unknown_indicator'],
    ['half a quarter', { indicator: 'gdp-growth', value: '1', period: '2024-04' }, 'wrong_frequency'],
    ['a year for a quarter', { indicator: 'gdp-growth', value: '1', period: '2023' }, 'wrong_frequency'],
  ])('%s', (_, given, code) => {
    expect(check([given])).toMatchObject({ figures: [], problems: [{ code }] });
  });

  test('not reported and reported for one period -> named twice', () => {
    const { problems } = check([
      { indicator: 'investment', value: '—' },
      { indicator: 'investment', value: '3' },
    ]);
    expect(problems).toMatchObject([{ path: 'figures[1].indicator', code: 'reported_twice' }]);
  });

  test("another unit's -> counted apart", () => {
    expect(check([{ indicator: 'forest-cover', value: '1' }])).toMatchObject({
      foreign: ['forest-cover'],
      problems: [{ code: 'other_units_indicator' }],
    });
  });

  test('in a file -> row and cell, also where the cell is blank', () => {
    const columns = { indicator: { cell: 'A1' }, value: { cell: 'C1' }, period: { cell: 'B1' } };
    const place = placeInFile(7, { indicator: { cell: 'A7' }, value: { cell: 'C7' } }, columns);
    const given = [
      { place, indicator: 'investment', value: '约6' },
      { place, indicator: 'gdp-growth', value: '5', period: undefined },
    ];
    const { problems } = checkFigures(given, {
      index: OUTLINE,
      unit: 'u-stats',
      period: undefined,
      currentMonth: month(2024, 8),
    });
    expect(problems).toMatchObject([
      { path: 'rows[7].period', cell: 'B7', code: 'missing_period' },
      {
        path: 'rows[7].value',
        cell: 'C7',
        code: 'approximate',
        message: { zh: expect.stringMatching(/^第 7 行“全社会固定资产投资”：/) },
      },
      { cell: 'B7', code: 'missing_period' },
    ]);
  });
});

describe('contentHash', () => {
  const hashOf = (figures: readonly Given[], period = '2024-06') => {
    const given = { plan: 'p', unit: 'u', channel: 'json' as const, period, figures: [], notes: [], sheet: null };
    return contentHash(given, check(figures, { period }).figures).toString('hex');
  };
  const base = [{ indicator: 'investment', value: '15.6' }];

  test.each<[string, readonly Given[]]>([
    ['trailing zero', [{ indicator: 'investment', value: '15.60' }]],
    ['by name', [{ indicator: '全社会固定资产投资', value: '15.6' }]],
    ['own period', [{ indicator: 'investment', value: '15.6', period: '2024年6月' }]],
    [
      'not reported beside it',
      [
        { indicator: 'investment', value: '15.6' },
        { indicator: 'gdp-growth', value: '—' },
      ],
    ],
  ])('%s -> the same content', (_, figures) => expect(hashOf(figures)).toBe(hashOf(base)));

  test.each<[string, readonly Given[]]>([
    ['another value', [{ indicator: 'investment', value: '15.7' }]],
    ['another period', [{ indicator: 'investment', value: '15.6', period: '2024-05' }]],
    ['another note', [{ indicator: 'investment', value: '15.6', note: '更正' }]],
    ['preliminary', [{ indicator: 'investment', value: '15.6', final: false }]],
  ])('%s -> other content', (_, figures) => expect(hashOf(figures)).not.toBe(hashOf(base)));
});
