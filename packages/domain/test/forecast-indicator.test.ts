import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowIncrements } from '../src/forecast/flow-increments.ts';
import {
  DEFAULT_POLICY,
  type EvaluationInput,
  earlyWarning,
  evaluate,
  forecastIndicator,
  type Indicator,
  type IndicatorForecast,
  type Light,
  month,
  type Nature,
  type NoIndicatorForecast,
  type Point,
  type ReferenceInput,
  whyNoIndicatorForecast,
} from '../src/index.ts';
import { indicator, input, PLAN, p, ROWS } from './support/indicators.ts';

fc.configureGlobal({ seed: 2021_2025 });

const must = (given: EvaluationInput): IndicatorForecast => {
  const result = forecastIndicator(given);
  if (!result) throw new Error(`no forecast: ${whyNoIndicatorForecast(given)}`);
  return result;
};

const quotaToDate = indicator({
  ...{ valueKind: 'quantity', basis: 'annual', reporting: 'plan_to_date', frequency: 'monthly', final: 120 },
});

/** Figures from `from` on, one every `step` months. */
const series = (from: string, count: number, value: (i: number) => number, step = 1): Point[] =>
  Array.from({ length: count }, (_, i) => ({ period: p(from) + i * step, value: value(i), revision: 1 }));

/** Year-to-date figures of `perMonth` a month. */
const yearToDate = (from: string, count: number, perMonth: number): Point[] =>
  series(from, count, (i) => perMonth * (((p(from) + i) % 12) + 1));

const given = (
  subject: Indicator,
  figures: readonly Point[],
  rest: Partial<EvaluationInput> = {},
): EvaluationInput => ({
  ...input(subject, {}, rest),
  figures,
});

describe('a flow as increments', () => {
  const monthly = { frequency: 'monthly', skipsJanuary: false } as const;
  const values = (points: readonly Point[], reading: Parameters<typeof flowIncrements>[1]): [number, number][] =>
    flowIncrements(points, reading, PLAN.start - 1).map(({ period, value }) => [period - PLAN.start + 1, value]);

  it.each<[string, Record<number, number>, Parameters<typeof flowIncrements>[1], [number, number][]]>([
    [
      '本年累计 -> differences',
      { 1: 5, 2: 9, 3: 15 },
      { ...monthly, reporting: 'year_to_date' },
      [
        [1, 5],
        [2, 4],
        [3, 6],
      ],
    ],
    [
      '本年累计 from February on -> shared with January',
      { 2: 9, 3: 15 },
      { ...monthly, reporting: 'year_to_date' },
      [
        [1, 4.5],
        [2, 4.5],
        [3, 6],
      ],
    ],
    [
      '本年累计 with a gap -> shared among its months',
      { 1: 5, 4: 17 },
      { ...monthly, reporting: 'year_to_date' },
      [
        [1, 5],
        [2, 4],
        [3, 4],
        [4, 4],
      ],
    ],
    [
      '本年累计 over the year -> begins anew',
      { 12: 60, 13: 4 },
      { ...monthly, reporting: 'year_to_date', frequency: 'monthly' },
      [...Array.from({ length: 12 }, (_, i): [number, number] => [i + 1, 5]), [13, 4]],
    ],
    [
      '规划期累计 -> goes on over the year',
      { 6: 6, 12: 10, 18: 18 },
      { reporting: 'plan_to_date', frequency: 'semiannual', skipsJanuary: false },
      [
        [6, 6],
        [12, 4],
        [18, 8],
      ],
    ],
    [
      '本月 without January -> February stands for both',
      { 2: 8, 3: 5 },
      { reporting: 'increment', frequency: 'monthly', skipsJanuary: true },
      [
        [1, 4],
        [2, 4],
        [3, 5],
      ],
    ],
  ])('%s', (_, reported, reading, expected) => {
    const points = Object.entries(reported).map(([m, value]) => ({
      period: PLAN.start - 1 + Number(m),
      value,
      revision: 1,
    }));
    expect(values(points, reading)).toEqual(expected);
  });
});

describe('forecast of an indicator: what is looked ahead to', () => {
  const rank = series('2019', 5, () => 5, 12);
  const growth = series('2019-03', 18, (i) => [5, 5.2, 4.9, 5][i % 4] ?? 5, 3);

  interface Expected {
    readonly shape: string;
    readonly end: number;
    readonly digits?: number;
    readonly endPeriod: string;
    readonly target: number | null;
    readonly likely: boolean | null;
  }
  const peers: ReferenceInput = { kind: 'peer_average', figures: series('2014', 10, (i) => 80 + 0.1 * i, 12) };
  const gdp = (rate: number): ReferenceInput => ({
    kind: 'indicator',
    indicator: ROWS.gdp,
    figures: series('2019-03', 18, () => rate, 3),
  });

  it.each<[string, EvaluationInput, Expected]>([
    [
      'level -> the level at the plan’s end',
      given(
        ROWS.patents,
        series('2021-03', 12, (i) => 43 + i, 3),
      ),
      { shape: 'level', end: 62, endPeriod: '2025', target: 60, likely: true },
    ],
    [
      'total, 30 a month -> 30 × 60 months',
      given(ROWS.visitors, yearToDate('2021-01', 42, 30)),
      { shape: 'total', end: 1800, endPeriod: '2025', target: 6000, likely: false },
    ],
    [
      'total without January figures -> the sum is the same',
      given(
        ROWS.investment,
        yearToDate('2021-01', 42, 30.01).filter(({ period }) => period % 12 !== 0),
      ),
      { shape: 'total', end: 1800.6, endPeriod: '2025', target: 1800, likely: true },
    ],
    [
      'plan-to-date total: figures of the plan before are another total',
      given(ROWS.headquarters, [
        { period: p('2020'), value: 9, revision: 1 },
        ...series('2021-03', 10, (i) => 0.2 * (i + 1), 3),
      ]),
      { shape: 'total', end: 4, endPeriod: '2025', target: 3, likely: true },
    ],
    [
      'quota -> the year’s end',
      given(
        { ...ROWS.visitors, basis: 'annual', targets: indicator({ final: 400 }).targets },
        yearToDate('2021-01', 30, 30),
      ),
      { shape: 'quota', end: 360, endPeriod: '2023', target: 400, likely: false },
    ],
    [
      'quota with the year’s last figure in -> the next year, by its own target',
      given(
        { ...ROWS.visitors, basis: 'annual', targets: indicator({ final: 400, annual: { 2024: 350 } }).targets },
        yearToDate('2021-01', 36, 30),
      ),
      { shape: 'quota', end: 360, endPeriod: '2024', target: 350, likely: true },
    ],
    [
      'rate of a year -> the year’s end',
      given(
        ROWS.safety,
        series('2021-03', 10, () => 0.02, 3),
      ),
      { shape: 'rate', end: 0.02, endPeriod: '2023', target: 0.0281, likely: true },
    ],
    [
      'rank -> a place next year',
      given(ROWS.publicSafety, [...rank, { period: p('2024'), value: 5, revision: 1 }]),
      { shape: 'rate', end: 5, endPeriod: '2025', target: 5, likely: true },
    ],
    [
      'average growth -> chained over the plan',
      given(
        ROWS.gdp,
        growth.map((point) => ({ ...point, value: 5 })),
      ),
      { shape: 'growth', end: 5, endPeriod: '2025', target: 6, likely: false },
    ],
    [
      'average growth: a bad year that is over stays',
      given(ROWS.gdp, [...series('2021-03', 4, () => -10, 3), ...series('2022-03', 15, () => 6, 3)]),
      {
        shape: 'growth',
        end: ((0.9 * 1.06 ** 4) ** (1 / 5) - 1) * 100,
        digits: 0,
        endPeriod: '2025',
        target: 6,
        likely: false,
      },
    ],
    [
      'change reported since the baseline',
      given(
        { ...ROWS.land, frequency: 'quarterly' },
        series('2021-03', 12, (i) => 1.5 * (i + 1), 3),
      ),
      { shape: 'change', end: 30, endPeriod: '2025', target: 25, likely: true },
    ],
    [
      'change of a level against its baseline',
      given(
        indicator({ basis: 'total_change', frequency: 'quarterly', from: 200, final: 25 }),
        series('2021-03', 12, (i) => 200 + 2 * (i + 1), 3),
      ),
      { shape: 'change', end: 20, endPeriod: '2025', target: 25, likely: false },
    ],
    [
      'yearly reductions multiply',
      given(
        {
          ...ROWS.energy,
          reference: null,
          basis: 'total_change',
          reporting: 'growth',
          targets: indicator({ final: 13 }).targets,
        },
        series('2018', 6, () => 3, 12),
      ),
      { shape: 'change', end: (1 - 0.97 ** 5) * 100, endPeriod: '2025', target: 13, likely: true },
    ],
    [
      'above another growth -> the margin',
      given(
        ROWS.income,
        growth.map((point) => ({ ...point, value: 6 })),
        { reference: gdp(5) },
      ),
      { shape: 'margin', end: 1, endPeriod: '2025', target: 0, likely: true },
    ],
    [
      'above another growth and just the same -> not met',
      given(
        ROWS.income,
        growth.map((point) => ({ ...point, value: 5 })),
        { reference: gdp(5) },
      ),
      { shape: 'margin', end: 0, endPeriod: '2025', target: 0, likely: false },
    ],
    [
      'above the peers’ average',
      given(
        ROWS.lifeExpectancy,
        series('2014', 10, (i) => 79 + 0.1 * i, 12),
        { reference: peers },
      ),
      { shape: 'margin', end: -1, endPeriod: '2025', target: 0, likely: false },
    ],
    [
      'issued for the year, none for the open one -> a value, no probability',
      given(
        ROWS.unemployment,
        series('2021-03', 10, () => 4.5, 3),
        { reference: { kind: 'issued', values: [] } },
      ),
      { shape: 'rate', end: 4.5, endPeriod: '2023', target: null, likely: null },
    ],
  ])('%s', (_, subject, expected) => {
    const result = must(subject);
    expect(result.shape).toBe(expected.shape);
    expect(result.end).toBeCloseTo(expected.end, expected.digits ?? 6);
    expect(result.endPeriod).toBe(p(expected.endPeriod));
    expect(result.horizon.at(-1)?.period).toBe(p(expected.endPeriod));
    expect(result.target).toBe(expected.target);
    expect(result.probability === null ? null : result.probability > 0.5).toBe(expected.likely);
  });

  it('a count that may only rise -> never below what is there, and its noise does not push it up', () => {
    const counts = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2];
    const { end, probability, horizon } = must(
      given(
        { ...ROWS.headquarters, whole: false },
        series('2021-03', counts.length, (i) => counts[i] ?? 0, 3),
      ),
    );
    for (const { lo95 } of horizon) expect(lo95).toBeGreaterThanOrEqual(2);
    expect(end).toBeLessThan(3);
    expect(probability).toBeLessThan(0.5);
  });

  it('the end forecast at the last figure but one is what judgement says of a series that goes on', () => {
    const whole = yearToDate('2021-01', 60, 30);
    const judged = evaluate(given(ROWS.visitors, whole));
    expect(must(given(ROWS.visitors, whole.slice(0, 40))).end).toBeCloseTo(judged.actual ?? Number.NaN, 6);
  });
});

describe('forecast of an indicator: when there is none', () => {
  const ten = series('2021-03', 10, (i) => 43 + i, 3);
  it.each<[string, EvaluationInput, NoIndicatorForecast | null]>([
    ['enough figures', given(ROWS.patents, ten), null],
    ['five figures', given(ROWS.patents, ten.slice(0, 5)), 'too_few_points'],
    [
      'figures from before the plan count',
      given(ROWS.patents, [...series('2020-03', 4, (i) => 40 + i, 3), ...ten.slice(0, 2)]),
      null,
    ],
    [
      'none within the plan',
      given(
        ROWS.patents,
        series('2018-03', 8, (i) => 40 + i, 3),
      ),
      'no_figure',
    ],
    ['later figures are not known yet', given(ROWS.patents, ten, { asOf: p('2021-12') }), 'too_few_points'],
    [
      'at the plan’s end',
      given(
        ROWS.patents,
        series('2021-03', 20, (i) => 43 + i, 3),
      ),
      'no_horizon',
    ],
    ['no reference', given(ROWS.income, ten), 'no_reference'],
    [
      'a quota of a running total, without the December before: nobody knows what the year brought',
      given(quotaToDate, [
        ...series('2022-05', 7, (i) => 10 * (i + 17)),
        ...series('2023-01', 6, (i) => 10 * (i + 25)),
      ]),
      'no_figure',
    ],
    ['an event is no series', given({ ...ROWS.patents, members: { combine: 'event', names: ['a'] } }, ten), 'event'],
    [
      'not measured here',
      given({ ...ROWS.patents, notMeasured: { document: 'd', reason: { zh: '', en: '' } } }, ten),
      'not_measured',
    ],
  ])('%s', (_, subject, why) => {
    expect(whyNoIndicatorForecast(subject)).toBe(why);
    expect(forecastIndicator(subject) === null).toBe(why !== null);
  });
});

describe('properties', () => {
  const numbersIn = (thing: unknown): number[] => {
    if (typeof thing === 'number') return [thing];
    return thing !== null && typeof thing === 'object' ? Object.values(thing).flatMap(numbersIn) : [];
  };
  const wild = fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.constantFrom(0, -100, 100, 1e14, -1e14));
  const figures = fc
    .uniqueArray(fc.tuple(fc.integer({ min: month(2020, 1), max: month(2025, 12) }), wild), {
      selector: ([period]) => period,
      maxLength: 40,
    })
    .map((rows): Point[] => rows.sort(([a], [b]) => a - b).map(([period, value]) => ({ period, value, revision: 1 })));

  it('no figures make NaN or Infinity', () => {
    fc.assert(
      fc.property(fc.constantFrom(...(Object.values(ROWS) as Indicator[])), figures, figures, (subject, own, other) => {
        const reference: ReferenceInput = { kind: 'indicator', indicator: ROWS.gdp, figures: other };
        const result = forecastIndicator(given(subject, own, { reference }));
        for (const value of numbersIn(result)) expect(Number.isFinite(value)).toBe(true);
        expect(result?.probability ?? 0).toBeGreaterThanOrEqual(0);
        expect(result?.probability ?? 0).toBeLessThanOrEqual(1);
      }),
      { numRuns: 150 },
    );
  });
});

describe('early warning', () => {
  it.each<[string, number | null, Nature, Light, boolean]>([
    ['binding, green, 0.49 -> warned', 0.49, 'binding', 'on_track', true],
    ['binding, green, 0.5 -> not yet', 0.5, 'binding', 'on_track', false],
    ['anticipatory, yellow, 0.29 -> warned', 0.29, 'anticipatory', 'lagging', true],
    ['anticipatory, yellow, 0.49 -> not yet', 0.49, 'anticipatory', 'lagging', false],
    ['red already -> nothing new', 0.01, 'binding', 'off_track', false],
    ['achieved -> nothing to warn of', 0.01, 'binding', 'achieved', false],
    ['no light -> no warning', 0.01, 'binding', 'awaiting_figure', false],
    ['no forecast -> no warning', null, 'binding', 'on_track', false],
  ])('%s', (_, probability, nature, light, expected) => {
    expect(earlyWarning({ probability, nature, light, policy: DEFAULT_POLICY })).toBe(expected);
  });
  it.each([
    [0.59, true],
    [0.6, false],
  ])('warned already, %d -> %s: no word at every wavering', (probability, expected) => {
    const input = { probability, nature: 'binding', light: 'on_track', policy: DEFAULT_POLICY } as const;
    expect(earlyWarning({ ...input, warned: true })).toBe(expected);
  });
  it('a plan’s own thresholds count', () => {
    const policy = { earlyWarningBelow: { binding: 0.8, anticipatory: 0.8 } };
    expect(earlyWarning({ probability: 0.7, nature: 'anticipatory', light: 'on_track', policy })).toBe(true);
  });
});
