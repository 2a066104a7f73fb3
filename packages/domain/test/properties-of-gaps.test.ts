import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineMembers, evaluate, type Indicator, type MemberReport, month, type Point } from '../src/index.ts';
import { input, PLAN, ROWS } from './support/indicators.ts';

fc.configureGlobal({ seed: 2021_2025 });

const GREEN = new Set(['achieved', 'on_track']);

describe('what is not known', () => {
  it('a year of a running total that does not say how the year before ended never gives a green light that it would not', () => {
    const months = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 13, maxLength: 60 });
    const sources = { document: 'd', item: null, text: '' };
    const yearly = [ROWS.investment, ROWS.visitors].map(
      (row): Indicator => ({
        ...row,
        basis: 'annual',
        reporting: 'plan_to_date',
        skipsJanuary: false,
        targets: [2021, 2022, 2023, 2024, 2025].map((year) => ({
          kind: 'annual',
          period: month(year, 12),
          value: 360,
          ...sources,
        })),
      }),
    );
    let tried = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...yearly),
        months,
        fc.array(fc.boolean(), { minLength: 1 }),
        (row, amounts, kept) => {
          let sum = 0;
          const whole = amounts.map((amount, i): Point => {
            sum += amount;
            return { period: PLAN.start + i, value: sum, revision: 1 };
          });
          const last = whole.at(-1);
          const holed = whole.filter(
            (point, i) => point === last || ((point.period + 1) % 12 !== 0 && kept[i % kept.length] === true),
          );
          const judge = (own: readonly Point[]) => evaluate({ ...input(row, {}), figures: own }).light;
          if (GREEN.has(judge(whole))) return;
          tried += 1;
          expect(GREEN.has(judge(holed))).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
    expect(tried).toBeGreaterThan(100);
  });

  it('a member that the plan does not name, silent after it reported, never makes a light better than its report would', () => {
    const combine = fc.constantFrom('minimum' as const, 'weighted_ratio' as const);
    const percent = fc.integer({ min: 0, max: 120 });
    const three = fc.tuple(percent, percent, percent);
    const report = (member: string, year: number, value: number): MemberReport => ({
      member,
      period: month(year, 12),
      numerator: value,
      denominator: 100,
      revision: 1,
    });
    let greens = 0;
    fc.assert(
      fc.property(combine, three, three, fc.subarray(['a', 'b', 'c'], { minLength: 1 }), (how, before, now, kept) => {
        const subject: Indicator = { ...ROWS.coverage5g, members: { combine: how, names: [] } };
        const earlier = before.map((value, i) => report('abc'[i] ?? '', 2022, value));
        const all = now.map((value, i) => report('abc'[i] ?? '', 2023, value));
        const judge = (own: readonly MemberReport[]) =>
          evaluate({ ...input(subject, {}), figures: combineMembers(subject, [...earlier, ...own]) }).light;
        if (!GREEN.has(judge(all.filter(({ member }) => kept.includes(member))))) return;
        greens += 1;
        expect(GREEN.has(judge(all))).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(greens).toBeGreaterThan(20);
  });

  it('amounts that add up to the target meet it in any unit', () => {
    const digits = fc.array(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(digits, fc.constantFrom(1, 10, 100), fc.constantFrom(1, 10_000, 1_000_000), (all, parts, by) => {
        const aim = (all.reduce((sum, one) => sum + one) * by) / parts;
        const subject: Indicator = {
          ...ROWS.visitors,
          targets: ROWS.visitors.targets.map((target) => ({ ...target, value: aim })),
        };
        const own = all.map(
          (one, i): Point => ({ period: month(2021 + i, 12), value: (one * by) / parts, revision: 1 }),
        );
        expect(evaluate({ ...input(subject, {}), figures: own }).light).toBe('achieved');
      }),
      { numRuns: 1000 },
    );
  });
});
