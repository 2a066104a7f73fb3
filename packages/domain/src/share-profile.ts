import type { Point } from './evaluation.ts';
import { monthOfYear, yearOf } from './period.ts';
import { ALL_MONTHS, countMonths, type Reading } from './series.ts';

/** Share of a year's total that is there by the end of each month. */
export interface ShareProfile {
  /** Index 0 to 12; a month that no earlier year knows has `m / 12`. */
  readonly cumulative: readonly number[];
  /** Bits of the months that an earlier year knows. */
  readonly known: number;
}

const EVEN: ShareProfile = { cumulative: Array.from({ length: 13 }, (_, m) => m / 12), known: 1 << 11 };
const YEARS_USED = 2;

/** Running value by month (index 1 to 12) of one year's figures; `undefined` where no figure stands. */
const runningOfYear = (points: readonly Point[], reading: Reading): (number | undefined)[] => {
  const running: (number | undefined)[] = [];
  let sum = 0;
  for (const { period, value } of points) {
    sum = reading.reporting === 'increment' ? sum + value : value;
    running[monthOfYear(period)] = sum;
  }
  return running;
};

/** Shares of a closed year: none where its total is not positive or a running value leaves 0 to 1. */
const sharesOfYear = (points: readonly Point[], reading: Reading): (number | undefined)[] | undefined => {
  if (points.length < 2) return undefined;
  const running = runningOfYear(points, reading);
  const total = running[12];
  if (total === undefined || total <= 0) return undefined;
  const shares = running.map((value) => (value === undefined ? undefined : value / total));
  return shares.every((share) => share === undefined || (share >= 0 && share <= 1)) ? shares : undefined;
};

const isWholeYear = (points: readonly Point[], reading: Reading): boolean =>
  reading.reporting !== 'increment' || points.length >= expectedFigures(reading);

const expectedFigures = ({ frequency, skipsJanuary }: Reading): number => {
  switch (frequency) {
    case 'monthly':
      return skipsJanuary ? 11 : 12;
    case 'quarterly':
      return 4;
    case 'semiannual':
      return 2;
    case 'annual':
      return 1;
    default:
      return frequency satisfies never;
  }
};

const average = (years: readonly (readonly (number | undefined)[])[]): ShareProfile => {
  const cumulative = [...EVEN.cumulative];
  let known = EVEN.known;
  for (let m = 1; m < 12; m += 1) {
    let sum = 0;
    let count = 0;
    for (const shares of years) {
      const share = shares[m];
      if (share === undefined) continue;
      sum += share;
      count += 1;
    }
    if (count === 0) continue;
    cumulative[m] = sum / count;
    known |= 1 << (m - 1);
  }
  return { cumulative, known };
};

/**
 * The seasonal profile s(m) for `year`: the mean of the shares of the last one or two earlier years
 * of the indicator's own figures; m / 12 where there is none. `points` ascend and may begin before the plan.
 */
export const shareProfile = (points: readonly Point[], reading: Reading, year: number): ShareProfile => {
  if (reading.reporting === 'plan_to_date' || reading.frequency === 'annual') return EVEN;
  const years: (number | undefined)[][] = [];
  let end = points.length;
  while (end > 0 && years.length < YEARS_USED) {
    const thisYear = yearOf(points[end - 1]?.period ?? 0);
    let start = end;
    while (start > 0 && yearOf(points[start - 1]?.period ?? 0) === thisYear) start -= 1;
    if (thisYear < year && end - start > 1) {
      const figures = points.slice(start, end);
      const shares = isWholeYear(figures, reading) ? sharesOfYear(figures, reading) : undefined;
      if (shares) years.push(shares);
    }
    end = start;
  }
  return years.length === 0 ? EVEN : average(years);
};

const isFromJanuary = (bits: number): boolean => (bits & (bits + 1)) === 0;

/** Share of a year that the months in `bits` stand for, 0 to 1. */
export const shareOf = (profile: ShareProfile, bits: number): number => {
  const months = countMonths(bits);
  if (isFromJanuary(bits)) return profile.cumulative[months] ?? months / 12;
  if (profile.known !== ALL_MONTHS) return months / 12;
  let share = 0;
  for (let m = 1; m <= 12; m += 1) {
    if (bits & (1 << (m - 1))) share += (profile.cumulative[m] ?? 0) - (profile.cumulative[m - 1] ?? 0);
  }
  return share;
};

/** Whether the share of these months comes from earlier years' figures (a full year needs none). */
export const isProfiled = (profile: ShareProfile, bits: number): boolean => {
  if (bits === 0 || bits === ALL_MONTHS || profile.known === ALL_MONTHS) return true;
  return isFromJanuary(bits) && (profile.known & (1 << (countMonths(bits) - 1))) !== 0;
};
