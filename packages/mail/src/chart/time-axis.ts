import { type Frequency, type Month, month, yearOf } from '@planwatch/domain';
import { textWidth } from './text-width.ts';

/** A year as the axis writes it, at its place in months. */
interface YearLabel {
  readonly at: Month;
  readonly text: string;
}

/** The horizontal axis: years written at their figures (annual) or in the middle of their months, with ticks between. */
export interface TimeAxis {
  readonly labels: readonly YearLabel[];
  readonly ticks: readonly Month[];
}

interface Span {
  readonly first: Month;
  readonly last: Month;
  readonly pixelsPerMonth: number;
  readonly fontSize: number;
  readonly chinese: boolean;
}

const GAP = 8;

export const timeAxis = (frequency: Frequency, span: Span): TimeAxis =>
  frequency === 'annual' ? atFigures(span) : betweenYears(span);

const yearsOf = ({ first, last }: Span): number[] =>
  Array.from({ length: yearOf(last) - yearOf(first) + 1 }, (_, index) => yearOf(first) + index);

const atFigures = (span: Span): TimeAxis => {
  const places = yearsOf(span)
    .map((year) => ({ at: month(year, 12), year }))
    .filter(({ at }) => at >= span.first && at <= span.last);
  return { labels: thinned(places, span), ticks: [] };
};

/** A year's months end between the end of the December before and its own. */
const betweenYears = (span: Span): TimeAxis => {
  const ends = yearsOf(span).map((year) => month(year, 12));
  const places = ends
    .map((end) => ({ from: Math.max(span.first, end - 12), to: Math.min(span.last, end), year: yearOf(end) }))
    .filter(({ from, to }) => (to - from) * span.pixelsPerMonth >= textWidth('2024', span.fontSize))
    .map(({ from, to, year }) => ({ at: (from + to) / 2, year }));
  return { labels: thinned(places, span), ticks: ends.filter((end) => end >= span.first && end <= span.last) };
};

/** `2021 年` where every year has room for it, else `2021`, else every n-th of them. */
const thinned = (places: readonly { at: Month; year: number }[], span: Span): YearLabel[] => {
  const gaps = places.slice(1).map(({ at }, index) => at - (places[index]?.at ?? at));
  const room = Math.min(...gaps, span.last - span.first || 12) * span.pixelsPerMonth - GAP;
  const suffix = span.chinese && textWidth('2024 年', span.fontSize) <= room ? ' 年' : '';
  const every = Math.max(1, Math.ceil((textWidth(`2024${suffix}`, span.fontSize) + GAP) / Math.max(room + GAP, 1)));
  return places.filter((_, index) => index % every === 0).map(({ at, year }) => ({ at, text: `${year}${suffix}` }));
};
