import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../src/forecast/random.ts';
import { regularGrid } from '../src/forecast/regular-grid.ts';
import { type Forecast, type ForecastInput, forecast, month, whyNoForecast } from '../src/index.ts';

fc.configureGlobal({ seed: 2021_2025 });

const START = month(2021, 1);
const dated = (values: readonly number[], step = 1) => values.map((value, i) => ({ period: START + i * step, value }));
const monthly = (values: readonly number[], rest: Partial<ForecastInput> = {}): ForecastInput => ({
  values: dated(values),
  season: 12,
  horizon: 6,
  seed: 's',
  ...rest,
});

const must = (input: ForecastInput): Forecast => {
  const result = forecast(input);
  if (!result) throw new Error(`no forecast: ${whyNoForecast(input)}`);
  return result;
};

const wavy = (n: number): number[] => {
  const random = seededRandom('wavy');
  return Array.from({ length: n }, (_, t) => 50 + t + 8 * Math.sin((t * Math.PI) / 6) + 4 * random());
};

const numbersIn = (thing: unknown): number[] => {
  if (typeof thing === 'number') return [thing];
  return thing !== null && typeof thing === 'object' ? Object.values(thing).flatMap(numbersIn) : [];
};

describe('when there is a forecast', () => {
  const six = [1, 3, 2, 4, 3, 5];
  it.each<[string, Partial<ForecastInput>, ReturnType<typeof whyNoForecast>]>([
    ['six figures -> a forecast', { values: dated(six) }, null],
    ['five figures -> too few', { values: dated(six.slice(1)) }, 'too_few_points'],
    ['none -> too few', { values: [] }, 'too_few_points'],
    [
      'six, one of them given twice -> too few',
      { values: [...dated(six.slice(1)), { period: START, value: 9 }] },
      'too_few_points',
    ],
    ['six, one of them not a number -> too few', { values: dated([...six.slice(1), Number.NaN]) }, 'too_few_points'],
    ['a gap of eleven months -> bridged', { values: [...dated(six), { period: START + 17, value: 5 }] }, null],
    [
      'a gap of more than a year -> only what follows counts',
      { values: [...dated(six), { period: START + 18, value: 5 }] },
      'too_few_points',
    ],
    ['nothing to look ahead to', { values: dated(six), horizon: 0 }, 'no_horizon'],
  ])('%s', (_, change, why) => {
    const input = monthly([], change);
    expect(whyNoForecast(input)).toBe(why);
    expect(forecast(input) === null).toBe(why !== null);
  });
});

describe('the regular grid', () => {
  it('gap -> a straight line, marked as unknown; the later of two values counts', () => {
    const values = [
      { period: START + 4, value: 9 },
      { period: START, value: 1 },
      { period: START + 1, value: 2 },
      { period: START + 1, value: 3 },
    ];
    const grid = regularGrid(values, 12);
    expect([...grid.values]).toEqual([1, 3, 5, 7, 9]);
    expect([...grid.known]).toEqual([1, 1, 0, 0, 1]);
    expect(grid).toMatchObject({ points: 3, last: START + 4, step: 1 });
  });
  it('300 figures -> the last 120', () => {
    expect(regularGrid(dated(wavy(300)), 12)).toMatchObject({ points: 120, last: START + 299 });
  });
});

describe('a forecast', () => {
  it('constant series -> the constant, no width', () => {
    const { end, interval95, mase, probability } = must(monthly(Array(24).fill(0.1), { target: { atLeast: 0.1 } }));
    expect({ end, interval95, mase, probability }).toEqual({
      end: 0.1,
      interval95: { low: 0.1, high: 0.1 },
      mase: 0,
      probability: 1,
    });
  });
  it('straight line -> drift, on the line', () => {
    const result = must(monthly([2, 4, 6, 8, 10, 12, 14, 16], { season: 1, values: dated([2, 4, 6, 8, 10, 12], 12) }));
    expect(result.model).toBe('drift');
    expect(result.end).toBeCloseTo(24, 9);
    expect(result.horizon.map(({ period }) => period - START)).toEqual([72, 84, 96, 108, 120, 132]);
  });
  it('last year again and a bit more -> seasonal naive', () => {
    const shape = [5, 90, 14, 60, 33, 71, 2, 48, 95, 20, 66, 10];
    const values = Array.from({ length: 20 }, (_, t) => (shape[t % 12] ?? 0) + 3 * Math.floor(t / 12));
    const result = must(monthly(values, { horizon: 4 }));
    expect(result.model).toBe('seasonal_naive');
    expect(result.horizon.map(({ mean }) => Math.round(mean))).toEqual([98, 23, 69, 13]);
  });
  it('same input -> same output; other seed -> other draws of the same forecast', () => {
    const input = monthly(wavy(40), { target: { atLeast: 95 } });
    expect(must(input)).toEqual(must(input));
    const other = must({ ...input, seed: 't' });
    expect(other.end).toBe(must(input).end);
    expect(other.interval80).not.toEqual(must(input).interval80);
  });
  it('pinned: this seed gives these numbers on every machine', () => {
    const random = seededRandom('planwatch');
    expect([random(), random(), random()].map((value) => Math.round(value * 1e6))).toEqual([438295, 995422, 133545]);
  });
  it('season alone repeats: the end of summer is not forecast from the end of winter', () => {
    const { model, horizon } = must(monthly(wavy(48), { horizon: 12 }));
    expect(['holt_winters', 'seasonal_naive']).toContain(model);
    expect((horizon[2]?.mean ?? 0) - (horizon[8]?.mean ?? 0)).toBeGreaterThan(4);
  });
  it('farther ahead -> not narrower', () => {
    const { horizon } = must(monthly(wavy(40), { horizon: 12 }));
    const first = horizon[0];
    const last = horizon.at(-1);
    if (!first || !last) throw new Error('no horizon');
    expect(last.hi80 - last.lo80).toBeGreaterThan(first.hi80 - first.lo80);
  });
  it('bounded share -> no number leaves the bounds', () => {
    const values = Array.from({ length: 18 }, (_, t) => Math.min(100, 85 + t + (t % 3)));
    const result = must(monthly(values, { bounds: { min: 0, max: 100 }, horizon: 24 }));
    for (const { mean, lo95, hi95 } of result.horizon) {
      for (const value of [mean, lo95, hi95]) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(100);
      }
    }
  });
});

describe('properties of a forecast', () => {
  const wild = fc.oneof(
    fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    fc.constantFrom(0, -0, 1e-9, 1e15, -1e15, 1e-300, 1e150, 100),
  );
  const series = fc.record({
    values: fc.uniqueArray(fc.tuple(fc.integer({ min: START, max: START + 70 }), wild), {
      selector: ([period]) => period,
      minLength: 6,
      maxLength: 40,
    }),
    season: fc.constantFrom(12, 4, 2, 1) as fc.Arbitrary<12 | 4 | 2 | 1>,
    horizon: fc.integer({ min: 1, max: 20 }),
  });

  it('no NaN, no Infinity; intervals are nested; probability between 0 and 1', () => {
    fc.assert(
      fc.property(series, wild, ({ values, season, horizon }, limit) => {
        const input: ForecastInput = {
          values: values.map(([period, value]) => ({ period, value })),
          season,
          horizon,
          seed: 'p',
          target: { atLeast: limit },
        };
        const result = forecast(input);
        if (!result) return;
        for (const value of numbersIn(result)) expect(Number.isFinite(value)).toBe(true);
        expect(result.probability).toBeGreaterThanOrEqual(0);
        expect(result.probability).toBeLessThanOrEqual(1);
        expect(result.horizon).toHaveLength(horizon);
        for (const { lo95, lo80, mean, hi80, hi95 } of result.horizon) {
          const room = 1e-9 * Math.max(Math.abs(lo95), Math.abs(hi95));
          expect(lo95).toBeLessThanOrEqual(lo80);
          expect(lo80).toBeLessThanOrEqual(mean + room);
          expect(mean).toBeLessThanOrEqual(hi80 + room);
          expect(hi80).toBeLessThanOrEqual(hi95);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('a higher target is never more likely to be reached, a lower cap never more likely to be kept', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 6, maxLength: 30 });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 1500 }), fc.nat(500), (own, limit, more) => {
        const chance = (target: ForecastInput['target']): number =>
          must(monthly(own, target ? { target } : {})).probability ?? Number.NaN;
        expect(chance({ atLeast: limit + more })).toBeLessThanOrEqual(chance({ atLeast: limit }));
        expect(chance({ atMost: limit })).toBeLessThanOrEqual(chance({ atMost: limit + more }));
      }),
      { numRuns: 40 },
    );
  });

  it('a series in another unit has the same forecast in that unit', () => {
    const values = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 6, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: -4, max: 8 }), (own, k) => {
        const by = 10 ** k;
        const one = must(monthly(own, { target: { atLeast: 500 } }));
        const other = must(
          monthly(
            own.map((value) => value * by),
            { target: { atLeast: 500 * by } },
          ),
        );
        expect(other.model).toBe(one.model);
        expect(other.end / by).toBeCloseTo(one.end, 5);
        expect(other.interval95.high / by).toBeCloseTo(one.interval95.high, 5);
        expect(other.mase ?? 0).toBeCloseTo(one.mase ?? 0, 6);
        expect(Math.abs((other.probability ?? 0) - (one.probability ?? 0))).toBeLessThan(0.005);
      }),
      { numRuns: 40 },
    );
  });
});
