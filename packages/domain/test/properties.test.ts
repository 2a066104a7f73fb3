import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  combineMembers,
  type Evaluation,
  evaluate,
  explain,
  type Indicator,
  LIGHTS,
  type MemberReport,
  month,
  type Point,
} from '../src/index.ts';
import { input, PLAN, ROWS } from './support/indicators.ts';

// One seed: a run can be repeated, and a red run is about the change at hand.
fc.configureGlobal({ seed: 2021_2025 });

const subjects = Object.values(ROWS) as Indicator[];
const WILD = fc.oneof(
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
  fc.constantFrom(0, -0, 1e-9, 1e14, -1e14, -100, 100),
);

/** Ascending figures at some months of the plan and the year before it. */
const figures = (value: fc.Arbitrary<number>) =>
  fc
    .uniqueArray(fc.tuple(fc.integer({ min: month(2020, 1), max: month(2025, 12) }), value, fc.boolean()), {
      selector: ([period]) => period,
      maxLength: 30,
    })
    .map((rows): Point[] =>
      rows.sort(([a], [b]) => a - b).map(([period, v, final]) => ({ period, value: v, revision: 1, final })),
    );

const numbersIn = (thing: unknown): number[] => {
  if (typeof thing === 'number') return [thing];
  return thing !== null && typeof thing === 'object' ? Object.values(thing).flatMap(numbersIn) : [];
};

const GREEN = new Set(['achieved', 'on_track']);
const worse = (a: Evaluation, b: Evaluation): boolean => LIGHTS.indexOf(a.light) > LIGHTS.indexOf(b.light);

describe('properties', () => {
  it('no input yields NaN or Infinity', () => {
    const maybe = fc.option(WILD, { nil: undefined });
    const oddPlan = fc.record({
      start: fc.integer({ min: PLAN.start, max: PLAN.start + 20 }),
      end: fc.constant(PLAN.end),
    });
    const due = fc.integer({ min: month(2022, 1), max: PLAN.end });
    const wild = fc.record({
      own: figures(WILD),
      other: figures(WILD),
      target: maybe,
      base: maybe,
      plan: oddPlan,
      due,
    });
    fc.assert(
      fc.property(fc.constantFrom(...subjects), wild, (subject, { own, other, target, base, plan, due: period }) => {
        const targets = subject.targets.map((t) => (target === undefined ? t : { ...t, value: target, period }));
        const baseline =
          base === undefined
            ? subject.baseline
            : { period: month(2020, 12), value: base, relation: 'same_measure' as const };
        const result = evaluate({
          ...input({ ...subject, targets, baseline }, {}),
          plan: { ...PLAN, ...plan },
          figures: own,
          reference: { kind: 'indicator', indicator: ROWS.gdp, figures: other },
        });
        for (const value of numbersIn(result)) expect(Number.isFinite(value)).toBe(true);
        const lines = [...explain(result, subject, PLAN, 'zh-CN'), ...explain(result, subject, PLAN, 'en')];
        expect(JSON.stringify([result, lines])).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 1500 },
    );
  });

  it('missing data never gives a green light', () => {
    const before = figures(WILD).map((all) => all.filter(({ period }) => period < PLAN.start));
    fc.assert(
      fc.property(fc.constantFrom(...subjects), before, (subject, own) => {
        expect(GREEN.has(evaluate({ ...input(subject, {}), figures: own }).light)).toBe(false);
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(ROWS.income, ROWS.unemployment, ROWS.lifeExpectancy, ROWS.energy, ROWS.fiscal),
        figures(WILD),
        (subject, own) => {
          expect(GREEN.has(evaluate({ ...input(subject, {}), figures: own }).light)).toBe(false);
        },
      ),
    );
  });

  it('scaling the unit leaves attainment and light unchanged', () => {
    const scalable = [ROWS.investment, ROWS.visitors, ROWS.patents, ROWS.safety] as Indicator[];
    fc.assert(
      fc.property(
        fc.constantFrom(...scalable),
        figures(fc.integer({ min: 1, max: 2000 })),
        fc.integer({ min: 0, max: 4 }),
        (subject, own, k) => {
          const by = 10 ** k;
          const scaled: Indicator = {
            ...subject,
            targets: subject.targets.map((t) => ({ ...t, value: (t.value ?? 0) * by })),
            baseline: subject.baseline && { ...subject.baseline, value: subject.baseline.value * by },
          };
          const one = evaluate({ ...input(subject, {}), figures: own });
          const other = evaluate({ ...input(scaled, {}), figures: own.map((f) => ({ ...f, value: f.value * by })) });
          expect(other.light).toBe(one.light);
          expect(other.attainment === null).toBe(one.attainment === null);
          expect(other.attainment ?? 0).toBeCloseTo(one.attainment ?? 0, 7);
        },
      ),
    );
  });

  it('amounts of two decimals that add up to their target meet it, as a total and as a cap, however large', () => {
    const cents = fc.integer({ min: -1_000, max: 500_000_000 });
    const up: Indicator = { ...ROWS.visitors, reporting: 'increment' };
    const down: Indicator = { ...up, nature: 'binding', direction: 'down', comparator: 'at_most' };
    fc.assert(
      fc.property(fc.array(cents, { minLength: 60, maxLength: 60 }), fc.constantFrom(1, 12), (all, step) => {
        const own = all
          .filter((_, i) => (i + 1) % step === 0)
          .map((value, i): Point => ({ period: PLAN.start - 1 + (i + 1) * step, value: value / 100, revision: 1 }));
        const target = own.reduce((sum, { value }) => sum + Math.round(value * 100), 0) / 100;
        const judge = (subject: Indicator) => {
          const targets = subject.targets.map((t) => ({ ...t, value: target }));
          const frequency = step === 1 ? 'monthly' : 'annual';
          return evaluate({ ...input({ ...subject, targets, frequency }, {}), figures: own });
        };
        expect(judge(up)).toMatchObject({ light: 'achieved', actual: target, lag: { value: 0 } });
        expect(judge(down)).toMatchObject({ light: 'on_track', actual: target, lag: { value: 0 } });
      }),
      { numRuns: 500 },
    );
  });

  it('a better last value never has a worse light', () => {
    const judgeable = subjects.filter(({ reference }) => reference === null || reference.kind === 'peer_rank');
    const annual = [
      {
        ...ROWS.investment,
        targets: [
          ...ROWS.investment.targets,
          ...[2021, 2022, 2023].map((year) => ({
            kind: 'annual' as const,
            period: month(year, 12),
            value: 300,
            document: 'd',
            item: null,
            text: '',
          })),
        ],
      },
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...judgeable, ...annual),
        figures(fc.double({ min: 0, max: 100, noNaN: true })),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (subject, own, gain) => {
          const last = own.at(-1);
          if (!last) return;
          const better = { ...last, value: last.value + (subject.direction === 'up' ? gain : -gain) };
          const before = evaluate({ ...input(subject, {}), figures: own });
          const after = evaluate({ ...input(subject, {}), figures: [...own.slice(0, -1), better] });
          expect(worse(after, before)).toBe(false);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('year-to-date figures and the increments between them give the same total', () => {
    const months = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(months, (increments) => {
        let sum = 0;
        const toDate = increments.map((value, i): Point => {
          sum = i % 12 === 0 ? value : sum + value;
          return { period: PLAN.start + i, value: sum, revision: 1 };
        });
        const asToDate = evaluate({ ...input(ROWS.visitors, {}), figures: toDate });
        const asIncrements = evaluate({
          ...input({ ...ROWS.visitors, reporting: 'increment' }, {}),
          figures: increments.map((value, i): Point => ({ period: PLAN.start + i, value, revision: 1 })),
        });
        expect(asIncrements.actual).toBe(asToDate.actual);
        expect(asIncrements.expected).toBeCloseTo(asToDate.expected ?? Number.NaN, 6);
        expect(asIncrements.light).toBe(asToDate.light);
      }),
    );
  });

  it('revising a figure and revising it back restores every light that depends on it', () => {
    const lightsOf = (own: readonly Point[], other: readonly Point[], subject: Indicator) =>
      own.map(({ period }) =>
        evaluate({
          ...input(subject, {}),
          figures: own,
          asOf: period,
          reference: { kind: 'indicator', indicator: ROWS.gdp, figures: other },
        }),
      );
    const revised = (all: readonly Point[], at: number, value: number): Point[] =>
      all.map((point, i) => (i === at % all.length ? { ...point, value, revision: point.revision + 1 } : point));
    fc.assert(
      fc.property(
        fc.constantFrom(...subjects),
        figures(fc.integer({ min: -20, max: 2000 })),
        figures(fc.integer({ min: -20, max: 20 })),
        fc.nat(),
        WILD,
        (subject, own, other, at, value) => {
          if (own.length === 0) return;
          const before = lightsOf(own, other, subject);
          const restored = revised(revised(own, at, value), at, own[at % own.length]?.value ?? 0);
          expect(lightsOf(restored, other, subject)).toEqual(before);
          if (other.length === 0) return;
          const back = revised(revised(other, at, value), at, other[at % other.length]?.value ?? 0);
          expect(lightsOf(own, back, subject)).toEqual(before);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('scaling the unit leaves both published methods unchanged', () => {
    const value = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(value, value, value, fc.integer({ min: 1, max: 4 }), (base, target, current, k) => {
        const by = 10 ** k;
        const judge = (scale: number) =>
          evaluate({
            ...input(
              {
                ...ROWS.patents,
                baseline: { period: month(2020, 12), value: base * scale, relation: 'same_measure' },
                targets: ROWS.patents.targets.map((t) => ({ ...t, value: target * scale })),
              },
              {},
            ),
            figures: [{ period: month(2023, 6), value: current * scale, revision: 1 }],
          });
        const [one, other] = [judge(1), judge(by)];
        expect(other.agreement).toBe(one.agreement);
        expect(other.methods?.cagr_ratio.status).toBe(one.methods?.cagr_ratio.status);
        expect(other.methods?.cagr_ratio.ratio ?? 0).toBeCloseTo(one.methods?.cagr_ratio.ratio ?? 0, 6);
        expect(other.methods?.extrapolation.p ?? 0).toBeCloseTo(one.methods?.extrapolation.p ?? 0, 4);
      }),
    );
  });

  it('members: any split of a sum adds up, a ratio lies between its parts, the weakest bounds all', () => {
    const names = ['a', 'b', 'c', 'd'];
    const made = (combine: 'sum' | 'weighted_ratio' | 'minimum'): Indicator => ({
      ...ROWS.coverage5g,
      members: { combine, names },
    });
    const share = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 100, max: 1000 }));
    fc.assert(
      fc.property(fc.array(share, { minLength: 4, maxLength: 4 }), (shares) => {
        const reports = shares.map(
          ([numerator, denominator], i): MemberReport => ({
            member: names[i] ?? '',
            period: month(2023, 6),
            numerator,
            denominator,
            revision: 1,
          }),
        );
        const ratios = shares.map(([n, d]) => (100 * n) / d);
        const combined = (how: 'sum' | 'weighted_ratio' | 'minimum') =>
          combineMembers(made(how), reports)[0]?.value ?? -1;
        expect(combined('sum')).toBeCloseTo(
          ratios.reduce((a, b) => a + b),
          6,
        );
        expect(combined('minimum')).toBe(Math.min(...ratios));
        expect(combined('weighted_ratio')).toBeGreaterThanOrEqual(Math.min(...ratios) - 1e-9);
        expect(combined('weighted_ratio')).toBeLessThanOrEqual(Math.max(...ratios) + 1e-9);
      }),
    );
  });

  it('a report that is missing never makes a light better than all reports would', () => {
    const subject = (combine: 'minimum' | 'event' | 'sum'): Indicator =>
      combine === 'event'
        ? {
            ...ROWS.safety,
            reporting: 'year_to_date',
            frequency: 'annual',
            targets: ROWS.safety.targets.map((t) => ({ ...t, value: 0 })),
            members: { combine, names: ['a', 'b', 'c'] },
          }
        : { ...ROWS.coverage5g, members: { combine, names: ['a', 'b', 'c'] } };
    fc.assert(
      fc.property(
        fc.constantFrom('minimum' as const, 'event' as const, 'sum' as const),
        fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 3, maxLength: 3 }),
        fc.subarray([0, 1, 2], { minLength: 1 }),
        (combine, values, kept) => {
          const all = values.map(
            (value, i): MemberReport => ({
              member: 'abc'[i] ?? '',
              period: month(2023, 12),
              value: combine === 'event' && value < 100 ? 0 : value,
              revision: 1,
            }),
          );
          const judge = (reports: readonly MemberReport[]) =>
            evaluate({ ...input(subject(combine), {}), figures: combineMembers(subject(combine), reports) });
          const partly = judge(all.filter((_, i) => kept.includes(i)));
          if (GREEN.has(partly.light)) expect(GREEN.has(judge(all).light)).toBe(true);
        },
      ),
    );
  });
});
