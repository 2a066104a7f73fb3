import { type KeptSeries, keepSeries } from '@planwatch/evaluator';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { CHAINED_PLAN, GDP, INCOME, RURAL } from '../support/chained-plan.ts';
import { type EvaluatedPlan, type EvaluatorRig, evaluatorRig } from '../support/evaluator-rig.ts';
import type { ReportedFigure } from '../support/report-figures.ts';

/** One figure: of an indicator or of its member, for a period, between two values that nobody doubts. */
interface Cell extends Pick<ReportedFigure, 'indicator' | 'period' | 'member'> {
  readonly unit: string;
  readonly low: number;
  readonly high: number;
}

const YEARS = ['2021-12', '2022-12', '2023-12'];
const HALVES = ['2021-06', '2021-12', '2022-06', '2022-12', '2023-06', '2023-12'];
const cells = (unit: string, indicator: string, periods: readonly string[], low: number, high: number): Cell[] =>
  periods.map((period) => ({ unit, indicator, period, low, high }));

/** Of every kind that the plan has: relative in a chain, totals, a part, a level, a reference issued, counts, members. */
const CELLS: readonly Cell[] = [
  ...cells('u-stats', RURAL, HALVES, 2, 9),
  ...cells('u-stats', INCOME, HALVES, 2, 9),
  ...cells('u-stats', GDP, HALVES, 2, 9),
  ...cells('u-stats', 'investment', HALVES, 100, 400),
  ...cells('u-stats', 'industrial-investment', HALVES, 50, 90),
  ...cells('u-green', 'forest-cover', YEARS, 13, 17),
  ...cells('u-labour', 'unemployment', HALVES, 4, 6),
  ...cells('u-office', 'headquarters', HALVES, 1, 4),
  ...['枫泾镇', '朱泾镇'].flatMap((member) =>
    cells('u-green', 'sewage', HALVES, 85, 100).map((cell) => ({ ...cell, member })),
  ),
];
const WHOLE = 'headquarters';

interface Given {
  readonly cell: Cell;
  readonly value: number;
  readonly final: boolean;
}

const someValue = ({ low, high, indicator }: Cell) =>
  fc
    .integer({ min: low * 10, max: high * 10 })
    .map((tenths) => (indicator === WHOLE ? Math.round(tenths / 10) : tenths / 10));
const givenOf = (cell: Cell) => fc.record({ cell: fc.constant(cell), value: someValue(cell), final: fc.boolean() });

/** Figures of some cells, and another value for one of them. */
const REVISION = fc
  .subarray([...CELLS], { minLength: 12 })
  .chain((some) => fc.tuple(fc.tuple(...some.map(givenOf)), fc.nat({ max: some.length - 1 })))
  .chain(([all, at]) => {
    const revised = all[at] as Given;
    return fc.record({
      all: fc.constant(all),
      revised: fc.constant(revised),
      value: someValue(revised.cell),
      restarted: fc.boolean(),
    });
  });

const reported = ({ cell, value, final }: Given): ReportedFigure => {
  const { indicator, period, member } = cell;
  if (member === undefined) return { indicator, period, value: String(value), final };
  return { indicator, period, member, numerator: String(value), denominator: '100', final };
};

/** `kept`: what an evaluator that was just started holds, where it was. */
const enter = async (plan: EvaluatedPlan, all: readonly Given[], kept?: KeptSeries): Promise<void> => {
  for (const [unit, own] of Map.groupBy(all, ({ cell }) => cell.unit)) await plan.report(unit, ...own.map(reported));
  const { figures, held } = await plan.judge(kept);
  expect({ figures, held }).toEqual({ figures: all.length, held: 0 });
};

/** What unemployment is to be kept under, for each year. */
const issueCaps = ({ owner, clock }: EvaluatorRig, code: string) =>
  owner
    .insertInto('reference_value')
    .values(
      YEARS.map((year) => ({
        plan_id: code,
        indicator: 'unemployment',
        kind: 'issued' as const,
        period: `${year}-01`,
        revision: 1,
        value: '5',
        issuer: '市政府',
        number: null,
        dated: null,
        recorded_at: clock.now(),
        recorded_by: null,
        processed_at: null,
      })),
    )
    .execute();

/** The light of every period that has one, and the numbers it came from. Doubts may differ: they are about the way. */
const standing = async ({ owner }: EvaluatorRig, code: string) => {
  const { rows } = await sql`
    select distinct on (indicator, period) indicator, period, light, actual, expected, target, attainment, lag_value,
      lag_points, agreement, members from evaluation
    where plan_id = ${code} order by indicator, period, ordinal desc`.execute(owner);
  return rows;
};

test('any figure revised, and back -> each time all stands as if it had been so from the start', async () => {
  await using rig = await evaluatorRig();
  let plans = 0;
  const made = async () => {
    plans += 1;
    const code = `plan-${plans}`;
    const plan = await rig.plan({ ...CHAINED_PLAN, code });
    await issueCaps(rig, code);
    return { code, plan };
  };
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(REVISION, async ({ all, revised, value, restarted }) => {
      fc.pre(value !== revised.value);
      const [one, other] = [await made(), await made()];
      await enter(one.plan, all);
      const before = await standing(rig, one.code);
      await enter(one.plan, [{ ...revised, value }], restarted ? keepSeries() : undefined);
      const between = await standing(rig, one.code);
      await enter(
        other.plan,
        all.map((given) => (given === revised ? { ...given, value } : given)),
      );
      expect(between).toEqual(await standing(rig, other.code));
      await enter(one.plan, [revised], restarted ? keepSeries() : undefined);
      expect(await standing(rig, one.code)).toEqual(before);
      if (JSON.stringify(between) !== JSON.stringify(before)) moved += 1;
    }),
    { numRuns: 16, seed: 2021_2025, endOnFailure: true },
  );
  expect(moved).toBeGreaterThan(8);
});
