import type { Point, Step } from './evaluation.ts';
import type { Reporting } from './indicator.ts';
import { type Frequency, type Month, month, monthOfYear, monthsIn, yearOf } from './period.ts';
import { sumOf } from './rounding.ts';

/** How the figures of a series are to be read. */
export interface Reading {
  readonly reporting: Reporting;
  readonly frequency: Frequency;
  readonly skipsJanuary: boolean;
}

/** What the figures say of one calendar year. */
export interface YearPart {
  readonly year: number;
  /** Sum or rate of the months covered, in the indicator's unit. */
  readonly value: number;
  /** Bit `m - 1` is set where month `m` is covered. */
  readonly months: number;
}

/** Whether figures are amounts that add up to the year's or the plan's. */
export const isFlow = (reporting: Reporting): boolean =>
  reporting === 'increment' || reporting === 'year_to_date' || reporting === 'plan_to_date';

/** Bits of the months from `first` to `last`, both from 1 to 12. */
const monthBits = (first: number, last: number): number => ((1 << last) - 1) & ~((1 << (first - 1)) - 1);

/** Bits of a whole year. */
export const ALL_MONTHS = monthBits(1, 12);

/** How many months a set of bits covers. */
export const countMonths = (bits: number): number => {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
};

/** Bits of the months of `year` that lie after `after` and up to `end`. */
export const spanBits = (year: number, after: Month, end: Month): number => {
  const first = Math.max(after + 1, month(year, 1)) - month(year, 1) + 1;
  const last = Math.min(end, month(year, 12)) - month(year, 1) + 1;
  return last < first ? 0 : monthBits(first, last);
};

/** Months that one increment covers. The first figure after a January without one covers January too. */
const incrementBits = (period: Month, reading: Reading): number => {
  const last = monthOfYear(period);
  const first = last - monthsIn(reading.frequency) + 1;
  return monthBits(reading.skipsJanuary && first === 2 ? 1 : Math.max(first, 1), last);
};

const increments = (points: readonly Point[], reading: Reading): YearPart[] => {
  const years = Map.groupBy(points, ({ period }) => yearOf(period));
  return [...years].map(([year, own]) => ({
    year,
    value: sumOf(own.map(({ value }) => value)),
    months: own.reduce((bits, { period }) => bits | incrementBits(period, reading), 0),
  }));
};

const lastOfEachYear = (points: readonly Point[]): YearPart[] => {
  const parts: YearPart[] = [];
  for (const [index, point] of points.entries()) {
    const year = yearOf(point.period);
    const next = points[index + 1];
    if (next && yearOf(next.period) === year) continue;
    parts.push({ year, value: point.value, months: monthBits(1, monthOfYear(point.period)) });
  }
  return parts;
};

/**
 * A running total covers every month up to its own, also those of years that have no figure or none for their end:
 * what came after a year's last figure is counted with the year after.
 */
const fromRunningTotal = (points: readonly Point[], after: Month): YearPart[] => {
  const parts: YearPart[] = [];
  const last = points.at(-1);
  let total = 0;
  let year = yearOf(after + 1);
  for (const part of lastOfEachYear(points)) {
    for (; year < part.year; year += 1) parts.push({ year, value: 0, months: ALL_MONTHS });
    const months = last && yearOf(last.period) === year ? part.months : ALL_MONTHS;
    parts.push({ year, value: part.value - total, months });
    total = part.value;
    year += 1;
  }
  return parts;
};

/** What the year of a plan that starts within it had brought by month `after`; `undefined` where no figure says that. */
const broughtBefore = (history: readonly Point[], { reporting }: Reading, after: Month): number | undefined =>
  reporting === 'year_to_date' && monthOfYear(after) !== 12
    ? history.find(({ period }) => period === after)?.value
    : undefined;

/** Whether year-to-date figures may hold months from before a plan that starts within a year: nobody told them apart. */
export const startsWithinYear = (history: readonly Point[], reading: Reading, after: Month): boolean =>
  reading.reporting === 'year_to_date' &&
  monthOfYear(after) !== 12 &&
  broughtBefore(history, reading, after) === undefined;

/** A step that says what was left out of the year of a plan that starts within it. */
export const beforePlanSteps = (history: readonly Point[], reading: Reading, after: Month): Step[] => {
  const before = broughtBefore(history, reading, after);
  return before === undefined ? [] : [{ name: 'before_plan', value: before }];
};

/**
 * Year-to-date figures of a plan that starts within a year, less what that year had brought by month `after`; where
 * no figure says that, as reported. `history`: the figures from before the plan as well.
 */
export const sinceStart = (
  points: readonly Point[],
  history: readonly Point[],
  reading: Reading,
  after: Month,
): readonly Point[] => {
  const before = broughtBefore(history, reading, after);
  if (before === undefined) return points;
  return points.map((point) =>
    yearOf(point.period) === yearOf(after) ? { ...point, value: point.value - before } : point,
  );
};

/** Whether the part of `year` is that year's own: of a running total, where it is known how the year before ended. */
export const knowsYear = (points: readonly Point[], { reporting }: Reading, year: number, after: Month): boolean =>
  reporting !== 'plan_to_date' ||
  month(year, 1) <= after + 1 ||
  points.some(({ period }) => period === month(year, 1) - 1);

/**
 * The years of a series, ascending, from its figures after month `after`.
 * A level or rate stands for its year to date, as a year-to-date figure does: the year's last figure counts.
 */
export const yearParts = (points: readonly Point[], reading: Reading, after: Month): YearPart[] => {
  switch (reading.reporting) {
    case 'increment':
      return increments(points, reading);
    case 'year_to_date':
    case 'level':
    case 'growth':
      return lastOfEachYear(points);
    case 'plan_to_date':
      return fromRunningTotal(points, after);
    default:
      return reading.reporting satisfies never;
  }
};
