import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Evaluation, evaluate, type Indicator, LIGHTS, month, type Point, toIncrements } from '../src/index.ts';
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
        expect(JSON.stringify(result.reason)).not.toMatch(/NaN|Infinity|undefined/);
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
          figures: toIncrements(toDate),
        });
        expect(asIncrements.actual).toBe(asToDate.actual);
        expect(asIncrements.expected).toBeCloseTo(asToDate.expected ?? Number.NaN, 6);
        expect(asIncrements.light).toBe(asToDate.light);
      }),
    );
  });
});
