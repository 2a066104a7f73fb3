import { describe, expect, it } from 'vitest';
import { type EvaluationInput, evaluate, type Light, type Mark } from '../src/index.ts';
import { asCase, assessed } from './support/cases.ts';
import { indicator, input, p, points, ROWS } from './support/indicators.ts';

interface Row {
  readonly name: string;
  readonly given: EvaluationInput;
  readonly light: Light;
  readonly expected?: number;
  readonly actual?: number;
  readonly attainment?: number;
  readonly marks?: readonly Mark[];
  readonly required?: readonly [value: number, soFar: number | null];
}

const invested = { '2021': 250, '2022': 300, '2023-06': 160 };
const gdp = { '2021': 8.1, '2022': -2, '2023': 5.5 };
const withTargets = { ...ROWS.investment, targets: [...ROWS.investment.targets, ...annualTargets()] };

function annualTargets() {
  return indicator({ annual: { 2021: 330, 2022: 350, 2023: 360, 2024: 370, 2025: 390 } }).targets;
}
const annualAqi = { ...ROWS.aqi, frequency: 'annual' as const };
const waste = { ...ROWS.waste, frequency: 'annual' as const };

const ROWS_OF_THE_TABLE: Row[] = [
  {
    name: '全社会固定资产投资, 710 by 2023-06: lagging',
    given: input(ROWS.investment, invested),
    light: 'lagging',
    actual: 710,
    expected: 900,
    attainment: 0.788888889,
    required: [36.333333333, 23.666666667],
    marks: ['no_profile'],
  },
  {
    name: 'the same with annual targets: E passes through them, lagging',
    given: input(withTargets, invested),
    light: 'lagging',
    expected: 860,
    attainment: 0.825581395,
    required: [36.333333333, 23.666666667],
  },
  {
    name: '森林覆盖率, 15.6 in 2023: on_track',
    given: input(ROWS.forest, { '2023': 15.6 }),
    light: 'on_track',
    expected: 15.58,
    attainment: 1.014492754,
  },
  {
    name: '每万人口发明专利拥有量, 51 at the end of 2022: on_track',
    given: input(ROWS.patents, { '2022-12': 51 }),
    light: 'on_track',
    expected: 49.2,
    attainment: 1.25,
  },
  {
    name: 'AQI 优良率, 86.0 in 2023: hold, on_track, near_limit',
    given: input(annualAqi, { '2023': 86 }),
    light: 'on_track',
    expected: 85,
    attainment: 1.011764706,
    marks: ['hold', 'near_limit'],
  },
  {
    name: 'AQI 优良率, 83.9 in the closed year 2022: off_track',
    given: input(annualAqi, { '2022': 83.9 }),
    light: 'off_track',
    attainment: 0.987058824,
    marks: ['hold'],
  },
  {
    name: 'AQI 优良率, 82.1 in the open year by 2023-06: lagging',
    given: input(ROWS.aqi, { '2023-06': 82.1 }),
    light: 'lagging',
    marks: ['hold'],
  },
  {
    name: '生产安全事故死亡人数, 0.0253: on_track',
    given: input(ROWS.safety, { '2023': 0.0253 }),
    light: 'on_track',
    attainment: 1.110671937,
    marks: [],
  },
  {
    name: '生产安全事故死亡人数, 0.0290 in a closed year: off_track',
    given: input(ROWS.safety, { '2023': 0.029 }),
    light: 'off_track',
    attainment: 0.968965517,
  },
  {
    name: '地区生产总值年均增长率, 8.1, −2.0, 5.5: lagging',
    given: input(ROWS.gdp, gdp),
    light: 'lagging',
    attainment: 0.615895527,
    required: [9.42, 3.777],
  },
  {
    name: '居民收入增长 above GDP growth, margin 0.850: on_track',
    given: input(
      ROWS.income,
      { '2021': 8, '2022': 1, '2023': 5 },
      {
        reference: { kind: 'indicator', indicator: ROWS.gdp, figures: points(gdp) },
      },
    ),
    light: 'on_track',
    actual: 4.627,
    expected: 3.777,
  },
  {
    name: '居民收入增长, no GDP figure at all: awaiting_reference',
    given: input(ROWS.income, { '2021': 8 }, { reference: { kind: 'indicator', indicator: ROWS.gdp, figures: [] } }),
    light: 'awaiting_reference',
  },
  {
    name: '单位建设用地生产总值提升率, 13.2 in 2023: lagging',
    given: input(ROWS.land, { '2023': 13.2 }),
    light: 'lagging',
    expected: 15,
    attainment: 0.88,
  },
  {
    name: '生活垃圾回收利用率, 38 at the first year end: awaiting_baseline',
    given: input(waste, { '2021': 38 }),
    light: 'awaiting_baseline',
  },
  {
    name: '生活垃圾回收利用率, then 41.5 in 2023: on_track, provisional',
    given: input(waste, { '2021': 38, '2023': 41.5 }),
    light: 'on_track',
    expected: 41.5,
    attainment: 1,
    marks: ['provisional'],
  },
  {
    name: '生活垃圾回收利用率, 45.2 in 2024: achieved',
    given: input(ROWS.waste, { '2021-12': 38, '2023-12': 41.5, '2024-12': 45.2 }),
    light: 'achieved',
  },
  {
    name: '生活垃圾回收利用率, then 44.6 by 2025-06: a hold, lagging',
    given: input(ROWS.waste, { '2021-12': 38, '2023-12': 41.5, '2024-12': 45.2, '2025-06': 44.6 }),
    light: 'lagging',
    expected: 45,
    marks: ['hold'],
  },
  {
    name: '森林覆盖率 at the end, 16.4: off_track',
    given: input(ROWS.forest, { '2025': 16.4 }),
    light: 'off_track',
    attainment: 0.956521739,
  },
  {
    name: '全社会固定资产投资, 1,625 by 2025-09: lagging for the pace it needs',
    given: input(ROWS.investment, { '2021': 325, '2022': 350, '2023': 350, '2024': 350, '2025-09': 250 }),
    light: 'lagging',
    actual: 1625,
    expected: 1710,
    attainment: 0.950292398,
    required: [58.333333333, 28.50877193],
  },
  {
    name: '新增外资地区总部, 0 by 2021-06: nothing due, on_track',
    given: input(ROWS.headquarters, { '2021-06': 0 }),
    light: 'on_track',
    expected: 0,
    attainment: 1,
  },
  {
    name: '城镇调查失业率, no cap issued for 2024: awaiting_target',
    given: input(
      ROWS.unemployment,
      { '2024-03': 4.6 },
      {
        reference: {
          kind: 'issued',
          values: [{ span: 'year', period: p('2023'), value: 5, issuer: null, number: null, date: null }],
        },
      },
    ),
    light: 'awaiting_target',
  },
];

describe('worked examples', () => {
  it.each(ROWS_OF_THE_TABLE)('$name', (row) => {
    const result = evaluate(row.given);
    expect(result.light).toBe(row.light);
    if (row.expected !== undefined) expect(result.expected).toBeCloseTo(row.expected, 3);
    if (row.actual !== undefined) expect(result.actual).toBeCloseTo(row.actual, 3);
    if (row.attainment !== undefined) expect(result.attainment).toBeCloseTo(row.attainment, 6);
    if (row.marks) expect([...result.marks].sort()).toEqual([...row.marks].sort());
    if (row.required) {
      expect(result.requiredPace?.value).toBeCloseTo(row.required[0], 2);
      if (row.required[1] !== null) expect(result.requiredPace?.soFar).toBeCloseTo(row.required[1], 2);
    }
  });
});

describe('worked examples as cases that anyone can assess', () => {
  it.each(ROWS_OF_THE_TABLE)('$name', ({ given }) => {
    const own = evaluate(given);
    const { light, marks, expected, actual, attainment, lag, requiredPace } = own;
    expect(assessed(asCase(given))).toMatchObject({ light, marks, expected, actual, attainment, lag, requiredPace });
  });
});

describe('numbers behind the worked examples', () => {
  it('GDP: the indices 1.117646 and 1.191016 stand among the steps', () => {
    const steps = new Map(evaluate(input(ROWS.gdp, gdp)).steps.map((step) => [step.name, step.value]));
    expect(steps.get('index')).toBeCloseTo(1.117646, 6);
    expect(steps.get('expected_index')).toBeCloseTo(1.191016, 6);
  });
});
