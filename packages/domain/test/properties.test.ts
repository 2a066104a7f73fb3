import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BASES,
  combineMembers,
  type Evaluation,
  evaluate,
  explain,
  type Indicator,
  type IssuedValue,
  LIGHTS,
  type MemberReport,
  month,
  type Point,
  REPORTINGS,
} from '../src/index.ts';
import {
  between,
  combined,
  everyMonth,
  figures,
  issuedValues,
  memberCases,
  references,
  SUBJECTS,
  targets,
  WILD,
  YEARS,
} from './support/arbitraries.ts';
import { input, PLAN, ROWS } from './support/indicators.ts';

// One seed: a run can be repeated, and a red run is about the change at hand.
fc.configureGlobal({ seed: 2021_2025 });

const numbersIn = (thing: unknown): number[] => {
  if (typeof thing === 'number') return [thing];
  return thing !== null && typeof thing === 'object' ? Object.values(thing).flatMap(numbersIn) : [];
};

const GREEN = new Set(['achieved', 'on_track']);
const worse = (a: Evaluation, b: Evaluation): boolean => LIGHTS.indexOf(a.light) > LIGHTS.indexOf(b.light);

/** Monthly increments from the plan's start, as this indicator reports them. */
const seriesOf = ({ reporting }: Indicator, increments: readonly number[]): Point[] => {
  let sum = 0;
  return increments.map((value, i) => {
    const startsAnew = reporting === 'increment' || (reporting === 'year_to_date' && i % 12 === 0);
    sum = startsAnew ? value : sum + value;
    return { period: PLAN.start + i, value: sum, revision: 1 };
  });
};

const membersOf = (combine: NonNullable<Indicator['members']>['combine'], names: readonly string[]): Indicator => {
  const members = { combine, names };
  if (combine !== 'event') return { ...ROWS.coverage5g, members };
  const targets = ROWS.safety.targets.map((target) => ({ ...target, value: 0 }));
  return { ...ROWS.safety, reporting: 'year_to_date', frequency: 'annual', targets, members };
};

describe('properties', () => {
  it('no input yields NaN or Infinity', () => {
    const shaped = fc
      .record(
        { basis: fc.constantFrom(...BASES), reporting: fc.constantFrom(...REPORTINGS), compounding: fc.boolean() },
        { requiredKeys: [] },
      )
      .chain((shape) => fc.constantFrom(...SUBJECTS).map((subject): Indicator => ({ ...subject, ...shape })));
    const wild = fc.record({
      subject: shaped,
      own: figures(WILD),
      against: fc.option(references(WILD), { nil: undefined }),
      aims: fc.option(targets(WILD), { nil: undefined }),
      base: fc.option(WILD, { nil: undefined }),
      made: fc.option(memberCases(WILD), { nil: undefined }),
      start: fc.integer({ min: PLAN.start, max: PLAN.start + 20 }),
      asOf: fc.integer({ min: PLAN.start, max: PLAN.end + 6 }),
    });
    const lightsSeen = new Set<string>();
    fc.assert(
      fc.property(wild, ({ subject, own, against, aims, base, made, start, asOf }) => {
        const indicator: Indicator = {
          ...subject,
          ...(aims ? { targets: aims } : {}),
          ...(base === undefined
            ? {}
            : { baseline: { period: month(2020, 12), value: base, relation: 'same_measure' as const } }),
          ...(against ? { reference: against.reference } : {}),
          members: made?.members ?? null,
        };
        const plan = { ...PLAN, start };
        const result = evaluate({
          indicator,
          plan,
          figures: made ? combined(indicator, made.reports) : own,
          asOf,
          ...(against?.input ? { reference: against.input } : {}),
        });
        lightsSeen.add(result.light);
        for (const value of numbersIn(result)) expect(Number.isFinite(value)).toBe(true);
        const lines = [...explain(result, indicator, plan, 'zh-CN'), ...explain(result, indicator, plan, 'en')];
        expect(JSON.stringify([result, lines])).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 6000 },
    );
    for (const light of ['achieved', 'on_track', 'lagging', 'off_track']) expect(lightsSeen).toContain(light);
  });

  it('missing data never gives a green light', () => {
    const before = figures(WILD).map((all) => all.filter(({ period }) => period < PLAN.start));
    fc.assert(
      fc.property(fc.constantFrom(...SUBJECTS), before, (subject, own) => {
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

  it('a hole in a series never gives a green light that the whole series would not, unless it says what it lacks', () => {
    const flows = REPORTINGS.filter((reporting) => ['increment', 'year_to_date', 'plan_to_date'].includes(reporting));
    const rows = [ROWS.investment, ROWS.visitors, ROWS.headquarters].flatMap((row): Indicator[] =>
      flows.flatMap((reporting) => [
        { ...row, reporting, frequency: 'monthly', skipsJanuary: false },
        { ...row, reporting, frequency: 'monthly', skipsJanuary: false, direction: 'down', comparator: 'at_most' },
      ]),
    );
    const months = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 60 });
    const holes = fc
      .record({
        from: fc.nat({ max: 59 }),
        length: fc.nat({ max: 36 }),
        kept: fc.array(fc.boolean(), { minLength: 1 }),
      })
      .map(
        ({ from, length, kept }) =>
          (i: number) =>
            (i < from || i >= from + length) && kept[i % kept.length] === true,
      );
    let greens = 0;
    fc.assert(
      fc.property(fc.constantFrom(...rows), months, holes, (subject, increments, isKept) => {
        const whole = seriesOf(subject, increments);
        const last = whole.at(-1);
        const holed = whole.filter((point, i) => point === last || isKept(i));
        const [full, partial] = [whole, holed].map((own) => evaluate({ ...input(subject, {}), figures: own }));
        if (!full || !partial || !GREEN.has(partial.light)) return;
        greens += 1;
        if (GREEN.has(full.light)) return;
        const lacks = partial.marks.filter((mark) => !full.marks.includes(mark));
        // A running total covers its gaps; only the seasonal profile may have been in them.
        const mayLack = subject.reporting === 'plan_to_date' ? ['no_profile'] : ['incomplete', 'no_profile'];
        expect(mayLack.filter((mark) => lacks.some((one) => one === mark))).not.toEqual([]);
      }),
      { numRuns: 4000 },
    );
    expect(greens).toBeGreaterThan(300);
  });

  it('scaling the unit leaves attainment and light unchanged', () => {
    const increments: Indicator = { ...ROWS.visitors, reporting: 'increment' };
    const scalable = [ROWS.investment, ROWS.visitors, ROWS.patents, ROWS.safety, increments] as Indicator[];
    const decimals = fc.tuple(fc.integer({ min: 1, max: 2_000_000 }), fc.constantFrom(1, 10, 100, 1000));
    fc.assert(
      fc.property(
        fc.constantFrom(...scalable),
        figures(decimals.map(([digits, parts]) => digits / parts)),
        decimals.map(([digits, parts]) => digits / parts),
        fc.constantFrom(10, 100, 1000, 10_000, 100_000_000),
        (subject, own, aim, by) => {
          const judge = (scale: number) =>
            evaluate({
              ...input(
                {
                  ...subject,
                  targets: subject.targets.map((t) => ({ ...t, value: aim * scale })),
                  baseline: subject.baseline && { ...subject.baseline, value: subject.baseline.value * scale },
                },
                {},
              ),
              figures: own.map((f) => ({ ...f, value: f.value * scale })),
            });
          const [one, other] = [judge(1), judge(by)];
          expect(other.light).toBe(one.light);
          expect(other.attainment === null).toBe(one.attainment === null);
          expect((other.attainment ?? 0) / (one.attainment || 1)).toBeCloseTo((one.attainment ?? 0) === 0 ? 0 : 1, 6);
        },
      ),
      { numRuns: 2000 },
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
    const known = fc.record({
      gdp: everyMonth(between(-5, 100)),
      issued: issuedValues(between(0, 100), YEARS.length),
      average: everyMonth(between(0, 100)),
    });
    const forPlan: Indicator = { ...ROWS.energy, reference: { kind: 'issued', span: 'plan' } };
    const inputOf = (
      subject: Indicator,
      { gdp, issued, average }: { gdp: Point[]; issued: IssuedValue[]; average: Point[] },
    ) => {
      switch (subject.reference?.kind) {
        case 'indicator':
          return { kind: 'indicator' as const, indicator: ROWS.gdp, figures: gdp };
        case 'issued':
          return { kind: 'issued' as const, values: issued };
        case 'peer_average':
          return { kind: 'peer_average' as const, figures: average };
        default:
          return undefined;
      }
    };
    const changed = new Map<string, number>();
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
        fc.constantFrom(...SUBJECTS, ...annual, forPlan),
        figures(between(0, 100)),
        between(0, 500),
        known,
        (subject, own, gain, given) => {
          const last = own.at(-1);
          if (!last) return;
          const better = { ...last, value: last.value + (subject.direction === 'up' ? gain : -gain) };
          const reference = inputOf(subject, given);
          const judge = (all: readonly Point[]) =>
            evaluate({ ...input(subject, {}), figures: all, ...(reference ? { reference } : {}) });
          const [before, after] = [judge(own), judge([...own.slice(0, -1), better])];
          expect(worse(after, before)).toBe(false);
          const kind = subject.reference?.kind ?? 'number';
          if (before.light !== after.light) changed.set(kind, (changed.get(kind) ?? 0) + 1);
        },
      ),
      { numRuns: 4000 },
    );
    // Each kind of target had lights that a better value changed.
    const kinds = ['number', 'indicator', 'issued', 'peer_average', 'peer_rank'];
    for (const kind of kinds) expect([kind, (changed.get(kind) ?? 0) > 10]).toEqual([kind, true]);
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
    const names = ['a', 'b', 'c'];
    const combine = fc.constantFrom('minimum' as const, 'event' as const, 'sum' as const, 'weighted_ratio' as const);
    const share = fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 500 }));
    let greens = 0;
    fc.assert(
      fc.property(
        combine,
        fc.array(share, { minLength: 3, maxLength: 3 }),
        fc.subarray(names, { minLength: 1 }),
        (how, shares, kept) => {
          const subject = membersOf(how, names);
          const all = shares.map(([percent, weight], i): MemberReport => {
            const own = { member: names[i] ?? '', period: month(2023, 12), revision: 1 };
            if (how === 'weighted_ratio') return { ...own, numerator: percent * weight, denominator: 100 * weight };
            return { ...own, value: how === 'event' && percent < 100 ? 0 : percent };
          });
          const judge = (reports: readonly MemberReport[]) =>
            evaluate({ ...input(subject, {}), figures: combineMembers(subject, reports) });
          const partly = judge(all.filter(({ member }) => kept.includes(member)));
          if (!GREEN.has(partly.light)) return;
          greens += 1;
          expect(GREEN.has(judge(all).light)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
    expect(greens).toBeGreaterThan(50);
  });

  it('reports of members that the plan does not name give no light', () => {
    const reports = fc.uniqueArray(
      fc.record({
        member: fc.constantFrom('x', 'y', 'A', 'a '),
        period: fc.constantFrom(month(2022, 12), month(2023, 12)),
        numerator: fc.integer({ min: 0, max: 100 }),
        denominator: fc.constant(100),
      }),
      { selector: ({ member, period }) => `${member} ${period}` },
    );
    fc.assert(
      fc.property(fc.constantFrom('minimum', 'event', 'sum', 'weighted_ratio'), reports, (how, given) => {
        const subject = membersOf(how, ['a', 'b']);
        const { light } = evaluate({ ...input(subject, {}), figures: combined(subject, given) });
        expect(light).toBe('awaiting_figure');
      }),
    );
  });
});
