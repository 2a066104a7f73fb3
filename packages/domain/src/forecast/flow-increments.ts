import type { Point } from '../evaluation.ts';
import { type Month, monthOfYear, monthsIn, yearOf } from '../period.ts';
import type { Reading } from '../series.ts';
import type { DatedValue } from './regular-grid.ts';

interface Span {
  /** Last month that is not in it. */
  readonly after: Month;
  readonly value: number;
}

/** What a figure adds to those before it, and since when. */
const spanOf = (point: Point, before: Point | undefined, reading: Reading, start: Month): Span => {
  const { period, value } = point;
  const yearBegin = period - monthOfYear(period);
  switch (reading.reporting) {
    case 'year_to_date':
      return before && yearOf(before.period) === yearOf(period)
        ? { after: before.period, value: value - before.value }
        : { after: yearBegin, value };
    case 'plan_to_date':
      return { after: before?.period ?? start, value: value - (before?.value ?? 0) };
    case 'increment':
    case 'level':
    case 'growth':
      return {
        after: reading.skipsJanuary && monthOfYear(period) === 2 ? yearBegin : period - monthsIn(reading.frequency),
        value,
      };
    default:
      return reading.reporting satisfies never;
  }
};

/**
 * A flow as increments at equal steps. A figure that stands for several steps (January to February, or the months of a
 * gap within running totals) is shared out evenly among them, so that the sum stays what was reported.
 * `start`: the month before the plan. Figures ascend.
 */
export const flowIncrements = (points: readonly Point[], reading: Reading, start: Month): DatedValue[] => {
  const step = monthsIn(reading.frequency);
  return points.flatMap((point, index) => {
    const { after, value } = spanOf(point, points[index - 1], reading, start);
    const count = Math.max(1, Math.round((point.period - after) / step));
    return Array.from({ length: count }, (_, j) => ({
      period: point.period - (count - 1 - j) * step,
      value: value / count,
    }));
  });
};
