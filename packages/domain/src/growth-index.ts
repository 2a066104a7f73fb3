import type { Point, Step } from './evaluation.ts';
import { type Month, monthOfYear, yearOf } from './period.ts';
import { plain } from './verdict.ts';

/** What one year brought to a growth index. */
interface GrowthYear {
  readonly year: number;
  /** Growth of the year to date, in %. */
  readonly rate: number;
  readonly months: number;
}

/** Growth since the plan's start, chained from year-to-date growth figures. */
export interface GrowthIndex {
  /** Π(1 + g); 1 at the start. */
  readonly index: number;
  /** Years covered: full years + m / 12. */
  readonly years: number;
  /** Average growth a year so far, in %. */
  readonly average: number;
  /** The index had each year grown by its expected rate. */
  readonly expectedIndex: number;
  /** The average of `expectedIndex`, in %. */
  readonly expectedAverage: number;
  readonly parts: readonly GrowthYear[];
}

const factor = (percent: number): number => Math.max(0, 1 + percent / 100);
const averageOf = (index: number, years: number): number => (index ** (1 / years) - 1) * 100;

/**
 * Chains comparable-basis growth (`points`: year-to-date 同比 in %, all within the plan, at least one):
 * the last figure of each year counts for its m months. `expectedRate` gives a year's expected growth in %.
 */
export const growthIndex = (points: readonly Point[], expectedRate: (year: number) => number): GrowthIndex => {
  let index = 1;
  let expectedIndex = 1;
  let months = 0;
  const parts: GrowthYear[] = [];
  for (const [i, { period, value }] of points.entries()) {
    const next = points[i + 1];
    if (next && yearOf(next.period) === yearOf(period)) continue;
    const share = monthOfYear(period) / 12;
    months += monthOfYear(period);
    parts.push({ year: yearOf(period), rate: value, months: monthOfYear(period) });
    index *= factor(value) ** share;
    expectedIndex *= factor(expectedRate(yearOf(period))) ** share;
  }
  const years = months / 12;
  return {
    index,
    years,
    average: averageOf(index, years),
    expectedIndex,
    expectedAverage: averageOf(expectedIndex, years),
    parts,
  };
};

/** A step for each year: its growth in %, and the factor it stands for. */
export const growthSteps = (prefix: string, { parts }: GrowthIndex): Step[] =>
  parts.map(({ year, rate, months }) => ({
    name: `${prefix}_${year}`,
    value: rate,
    formula: months === 12 ? plain(factor(rate)) : `${plain(factor(rate))}^(${months} ÷ 12)`,
  }));

/** Growth a year, in %, that takes `index` to the final target's index in `yearsLeft`; `null` where none does. */
export const requiredGrowth = (growth: GrowthIndex, target: number, yearsLeft: number): number | null => {
  if (yearsLeft <= 0 || growth.index <= 0) return null;
  const goal = factor(target) ** (growth.years + yearsLeft);
  const required = ((goal / growth.index) ** (1 / yearsLeft) - 1) * 100;
  return Number.isFinite(required) ? required : null;
};

/** Points of `a` whose period `b` has too, and those of `b`; both ascending. */
export const commonPeriods = (a: readonly Point[], b: readonly Point[]): { ours: Point[]; theirs: Point[] } => {
  const byPeriod = new Map<Month, Point>(b.map((point) => [point.period, point]));
  const ours: Point[] = [];
  const theirs: Point[] = [];
  for (const point of a) {
    const match = byPeriod.get(point.period);
    if (!match) continue;
    ours.push(point);
    theirs.push(match);
  }
  return { ours, theirs };
};
