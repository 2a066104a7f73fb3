import { describe, expect, it } from 'vitest';
import {
  type CagrStatus,
  type EvaluationInput,
  type ExtrapolationStatus,
  evaluate,
  type Indicator,
  type Light,
} from '../src/index.ts';
import { indicator, input, ROWS } from './support/indicators.ts';

interface Row {
  readonly name: string;
  readonly given: EvaluationInput;
  readonly light: Light;
  readonly ratio: number | null;
  readonly cagr: CagrStatus;
  readonly p: number | null;
  readonly extrapolation: ExtrapolationStatus;
  readonly agreement: boolean | null;
}

const annualAqi = { ...ROWS.aqi, frequency: 'annual' } as const;
const lower = indicator({ direction: 'down', comparator: 'at_most', valueKind: 'quantity', from: 100, final: 80 });
const negative = indicator({ valueKind: 'quantity', from: -20, final: -10 });
const from = (base: number, final: number): Indicator => indicator({ valueKind: 'quantity', from: base, final });

const ROWS_OF_THE_TABLE: Row[] = [
  {
    name: '森林覆盖率, 15.6 in 2023: both on track, all agree',
    given: input(ROWS.forest, { '2023': 15.6 }),
    light: 'on_track',
    ratio: 1.044634363,
    cagr: 'substantial_progress',
    p: 1.047479142,
    extrapolation: 'met_or_on_track',
    agreement: true,
  },
  {
    name: '每万人口发明专利拥有量, 51 in 2022: both on track, all agree',
    given: input(ROWS.patents, { '2022-12': 51 }),
    light: 'on_track',
    ratio: 1.378753805,
    cagr: 'substantial_progress',
    p: 1.457886778,
    extrapolation: 'met_or_on_track',
    agreement: true,
  },
  {
    name: 'AQI 优良率, 86.0 in 2023: met now comes first, on a hold too',
    given: input(annualAqi, { '2023': 86 }),
    light: 'on_track',
    ratio: -1.138601526,
    cagr: 'target_achieved',
    p: null,
    extrapolation: 'met_or_on_track',
    agreement: true,
  },
  {
    name: 'AQI 优良率, 83.9 in 2022: deterioration; no extrapolation on a hold',
    given: input(annualAqi, { '2022': 83.9 }),
    light: 'off_track',
    ratio: -3.351622521,
    cagr: 'deterioration',
    p: null,
    extrapolation: 'not_available',
    agreement: true,
  },
  {
    name: 'met before its time: achieved by all three',
    given: input(ROWS.patents, { '2023-03': 61 }),
    light: 'achieved',
    ratio: 2.440028076,
    cagr: 'target_achieved',
    p: 3.014227987,
    extrapolation: 'met_or_on_track',
    agreement: true,
  },
  {
    name: 'less than a year after its base: no ratio',
    given: input(ROWS.patents, { '2021-06': 44 }),
    light: 'on_track',
    ratio: null,
    cagr: 'not_available',
    p: 1.382110036,
    extrapolation: 'met_or_on_track',
    agreement: true,
  },
  {
    name: 'lower is better and it falls: on track',
    given: input(lower, { '2023': 87 }),
    light: 'on_track',
    ratio: 1.039228566,
    cagr: 'substantial_progress',
    p: 1.035679496,
    extrapolation: 'met_or_on_track',
    agreement: true,
  },
  {
    name: 'lower is better and it rises: deterioration',
    given: input(lower, { '2023': 104 }),
    light: 'off_track',
    ratio: -0.301492726,
    cagr: 'deterioration',
    p: -0.337758283,
    extrapolation: 'stagnation_or_regression',
    agreement: true,
  },
  {
    name: 'a slow start: limited progress, to be accelerated',
    given: input(ROWS.forest, { '2022': 14.6 }),
    light: 'off_track',
    ratio: 0.45889699,
    cagr: 'limited_progress',
    p: 0.444011131,
    extrapolation: 'accelerate',
    agreement: true,
  },
  {
    name: 'between 0.60 and 0.95: moderate progress',
    given: input(ROWS.forest, { '2022': 14.9 }),
    light: 'off_track',
    ratio: 0.798958007,
    cagr: 'moderate_progress',
    p: 0.789230024,
    extrapolation: 'accelerate',
    agreement: true,
  },
  {
    name: 'methods that do not agree: the road in a straight line is behind, growth is not',
    given: input(from(10, 40), { '2022': 19 }),
    light: 'lagging',
    ratio: 1.184336482,
    cagr: 'substantial_progress',
    p: 1.3253472,
    extrapolation: 'met_or_on_track',
    agreement: false,
  },
  {
    name: 'negative values that rise: the sign turns with them',
    given: input(negative, { '2023': -13 }),
    light: 'on_track',
    ratio: 1.033306116,
    cagr: 'substantial_progress',
    p: null,
    extrapolation: 'not_available',
    agreement: true,
  },
  {
    name: 'a base of zero counts as 0.001',
    given: input(from(0, 10), { '2023': 5 }),
    light: 'lagging',
    ratio: 3.032213347,
    cagr: 'substantial_progress',
    p: null,
    extrapolation: 'not_available',
    agreement: false,
  },
  {
    name: 'a value of zero has grown by −100 %: deterioration, nothing to extrapolate',
    given: input(from(10, 20), { '2023': 0 }),
    light: 'off_track',
    ratio: -6.725023959,
    cagr: 'deterioration',
    p: null,
    extrapolation: 'not_available',
    agreement: true,
  },
  {
    name: 'values of different sign: neither method is available',
    given: input(from(-5, 10), { '2023': 2 }),
    light: 'lagging',
    ratio: null,
    cagr: 'not_available',
    p: null,
    extrapolation: 'not_available',
    agreement: null,
  },
  {
    name: 'the target equals the base and is met: a hold, achieved',
    given: input(from(10, 10), { '2023': 10 }),
    light: 'on_track',
    ratio: null,
    cagr: 'target_achieved',
    p: null,
    extrapolation: 'met_or_on_track',
    agreement: true,
  },
  {
    name: 'the target equals the base and is missed: not available',
    given: input(from(10, 10), { '2023': 9 }),
    light: 'off_track',
    ratio: null,
    cagr: 'not_available',
    p: null,
    extrapolation: 'not_available',
    agreement: null,
  },
  {
    name: 'an indicator that is itself a growth rate is not extrapolated',
    given: input(indicator({ valueKind: 'growth', from: 4, final: 6 }), { '2023': 5.2 }),
    light: 'on_track',
    ratio: 1.081934021,
    cagr: 'substantial_progress',
    p: null,
    extrapolation: 'not_available',
    agreement: true,
  },
];

describe('the published methods beside the light', () => {
  it.each(ROWS_OF_THE_TABLE)('$name', (row) => {
    const { light, methods, agreement } = evaluate(row.given);
    expect(light).toBe(row.light);
    expect(methods?.cagr_ratio.status).toBe(row.cagr);
    expect(methods?.extrapolation.status).toBe(row.extrapolation);
    expect(agreement).toBe(row.agreement);
    for (const [value, expected] of [
      [methods?.cagr_ratio.ratio, row.ratio],
      [methods?.extrapolation.p, row.p],
    ] as const) {
      if (expected === null) expect(value).toBeNull();
      else expect(value).toBeCloseTo(expected, 8);
    }
  });

  it.each([
    ['a total', input(ROWS.investment, { '2021': 300 })],
    ['a level whose baseline nobody stated', input(ROWS.emergingShare, { '2021-12': 20, '2022-12': 22 })],
    ['an average growth', input(ROWS.gdp, { '2021': 6 })],
    ['no figure at all', input(ROWS.forest, {})],
  ])('%s has none', (_, given) => {
    expect(evaluate(given)).not.toHaveProperty('methods');
  });
});
