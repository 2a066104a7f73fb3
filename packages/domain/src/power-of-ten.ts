import type { Bilingual } from './bilingual.ts';
import type { Point } from './evaluation.ts';
import type { Indicator } from './indicator.ts';
import { monthOfYear, yearOf } from './period.ts';

/** An earlier figure that a new one may be set against, and how large the new one should be of it. */
export interface Comparable {
  readonly against: Point;
  /** Expected candidate / earlier figure: year-to-date figures grow with the months. */
  readonly scale: number;
  readonly label: Bilingual;
}

export interface Slip extends Pick<Comparable, 'against' | 'label'> {
  /** 4: the candidate is about 10⁴ times too large. */
  readonly places: number;
}

const LAST: Bilingual = { zh: '上期', en: 'the last figure was' };
const LAST_TO_DATE: Bilingual = { zh: '上月累计', en: 'the last year-to-date was' };
const EARLIER_TO_DATE: Bilingual = { zh: '上期累计', en: 'the last year-to-date was' };
const YEAR_BEFORE: Bilingual = { zh: '上年同期', en: 'the same period last year was' };

const sameMonthLastYear = (figures: readonly Point[], candidate: Point): Comparable[] => {
  const against = figures.findLast(({ period }) => period === candidate.period - 12);
  return against ? [{ against, scale: 1, label: YEAR_BEFORE }] : [];
};

const withinYear = (last: Point, candidate: Point): Comparable[] => {
  if (yearOf(last.period) !== yearOf(candidate.period)) return [];
  const scale = monthOfYear(candidate.period) / monthOfYear(last.period);
  return [{ against: last, scale, label: candidate.period - last.period === 1 ? LAST_TO_DATE : EARLIER_TO_DATE }];
};

/** What a figure can be compared with: a year-to-date one never across the turn of a year, but with last year's. */
export const comparables = (indicator: Indicator, figures: readonly Point[], candidate: Point): Comparable[] => {
  const last = figures.at(-1);
  if (!last) return [];
  const yearAgo = sameMonthLastYear(figures, candidate);
  switch (indicator.reporting) {
    case 'year_to_date':
      return [...withinYear(last, candidate), ...yearAgo];
    case 'increment':
      return [{ against: last, scale: 1, label: LAST }, ...yearAgo];
    case 'level':
    case 'growth':
    case 'plan_to_date':
      return [{ against: last, scale: 1, label: LAST }];
    default:
      return indicator.reporting satisfies never;
  }
};

/**
 * log10 may miss the whole number by this much: a tenfold slip is told from real change only when it is close, and a
 * leap of about a thousand times or more is no real change wherever it lies between two powers.
 */
const nearness = (places: number): number => {
  if (Math.abs(places) === 1) return 0.15;
  return Math.abs(places) === 2 ? 0.35 : 0.5;
};

const placesOf = ({ against, scale }: Comparable, candidate: Point): number => {
  const exact = Math.log10(candidate.value / (against.value * scale));
  if (!Number.isFinite(exact)) return 0;
  const places = Math.round(exact);
  return Math.abs(exact - places) <= nearness(places) ? places : 0;
};

/** Growth rates and small counts change tenfold without any slip. */
const leastPlaces = (indicator: Indicator, candidate: Point): number =>
  indicator.valueKind === 'growth' || (indicator.whole && Math.abs(candidate.value) < 100) ? 2 : 1;

/** The slip that every comparable figure confirms; none where one of them finds the figure plausible. */
export const powerOfTen = (
  indicator: Indicator,
  compared: readonly Comparable[],
  candidate: Point,
): Slip | undefined => {
  const [first] = compared;
  if (!first) return undefined;
  const places = placesOf(first, candidate);
  if (Math.abs(places) < leastPlaces(indicator, candidate)) return undefined;
  const confirmed = compared.every((other) => Math.abs(placesOf(other, candidate)) >= 1);
  return confirmed ? { against: first.against, label: first.label, places } : undefined;
};
