import { describe, expect, it } from 'vitest';
import { type EvaluationInput, evaluate, type Indicator, type Light, type Target } from '../src/index.ts';
import { indicator, input, p } from './support/indicators.ts';

const SOURCE = { document: 'd', item: null, text: '' } as const;
const adjusted = (period: string, value: number, setOn: string): Target => ({
  kind: 'adjusted',
  period: p(period),
  value,
  setOn,
  ...SOURCE,
});

/** A tenth of the year by March, a fifth by June, half by September. */
const SEASON = [0.1, 0.2, 0.5, 1];
const seasonalYear = (year: number, total: number): Record<string, number> =>
  Object.fromEntries(SEASON.map((share, i) => [`${year}-Q${i + 1}`, share * total]));

const quota = indicator({
  name: { zh: '新增就业岗位', en: 'New jobs' },
  unit: { zh: '个', en: 'jobs' },
  valueKind: 'quantity',
  basis: 'annual',
  reporting: 'year_to_date',
  frequency: 'quarterly',
  annual: { 2022: 100, 2023: 200 },
});
const total: Indicator = {
  ...quota,
  basis: 'plan_total',
  targets: indicator({ final: 1000, annual: { 2021: 100, 2022: 150, 2023: 200 } }).targets,
};
const level = indicator({ valueKind: 'quantity', from: 40, final: 60, annual: { 2021: 42, 2022: 46 } });
const with_ = (subject: Indicator, ...targets: Target[]): Indicator => ({
  ...subject,
  targets: [...subject.targets, ...targets],
});

interface Row {
  readonly name: string;
  readonly given: EvaluationInput;
  readonly light: Light;
  readonly expected: number | null;
  readonly original?: { readonly light: Light; readonly expected: number };
}

const until = (period: string) => ({ asOf: p(period) });

const TABLE: Row[] = [
  {
    name: 'a quota without earlier years: twelfths',
    given: input(quota, { '2022-Q2': 50 }),
    light: 'on_track',
    expected: 50,
  },
  {
    name: 'a quota with an earlier year: its own season, so a fifth is due by June',
    given: input(quota, { ...seasonalYear(2022, 100), '2023-Q2': 40 }),
    light: 'on_track',
    expected: 40,
  },
  {
    name: 'a year whose quota is not set: awaiting_target',
    given: input(quota, { '2024-Q2': 40 }),
    light: 'awaiting_target',
    expected: null,
  },
  {
    name: 'a total with annual targets and a season: full years by target, the open one by season; the pace left lags',
    given: input(total, { ...seasonalYear(2021, 100), ...seasonalYear(2022, 150), '2023-Q3': 100 }),
    light: 'lagging',
    expected: 100 + 150 + 200 * 0.5,
  },
  {
    name: 'years without a target share what the others leave',
    given: input(with_({ ...total, targets: indicator({ final: 1000, annual: { 2021: 200 } }).targets }), {
      '2021': 200,
      '2022': 200,
    }),
    light: 'on_track',
    expected: 400,
  },
  {
    name: 'a level passes through its annual targets, straight between them; the pace left lags',
    given: input(level, { '2022-06': 44 }),
    light: 'lagging',
    expected: 44,
  },
  {
    name: 'an adjusted quota of the year, beside the original',
    given: input(with_(quota, adjusted('2023', 120, '2023-06-30')), { '2023-Q2': 55 }),
    light: 'lagging',
    expected: 60,
    original: { light: 'off_track', expected: 100 },
  },
  {
    name: 'an adjusted final target, beside the original',
    given: input(with_(level, adjusted('2025', 52, '2023-09-01')), { '2023-12': 47.5 }),
    light: 'lagging',
    expected: 48,
    original: { light: 'lagging', expected: 50.666666667 },
  },
  {
    name: 'before it was set it is not in force',
    given: input(with_(level, adjusted('2025', 52, '2023-09-01')), { '2023-06': 48.333333333 }, until('2023-08')),
    light: 'on_track',
    expected: 48.333333333,
  },
  {
    name: 'of two adjustments the later one holds',
    given: input(with_(level, adjusted('2025', 52, '2023-01-01'), adjusted('2025', 55, '2023-09-01')), {
      '2023-12': 49,
    }),
    light: 'on_track',
    expected: 49,
    original: { light: 'lagging', expected: 50.666666667 },
  },
];

describe('annual and adjusted targets', () => {
  it.each(TABLE)('$name', ({ given, light, expected, original }) => {
    const result = evaluate(given);
    expect([result.light, result.expected]).toEqual([light, expected]);
    expect(result.original && { light: result.original.light, expected: result.original.expected }).toEqual(original);
  });
});
