import { type Month, yearEnd, yearOf } from '@planwatch/domain';
import type { ChartForecastPoint, ChartInput, ChartPoint } from './chart-input.ts';

/** Points joined by a line. */
export type Stroke = readonly ChartPoint[];

/** What is drawn, in periods and values. */
export interface ChartLines {
  /** More than one where the count starts afresh each year. */
  readonly actual: readonly Stroke[];
  readonly expected: readonly Stroke[];
  /** From the last actual point on; empty without a forecast. */
  readonly forecast: readonly ChartForecastPoint[];
  /** The end of the expected path or of the limit, where its value is written. */
  readonly goal: ChartPoint | null;
  /** The year that the limit was of, where none is set for the latest figure. */
  readonly limitOf: number | null;
  readonly last: ChartPoint;
  readonly span: { readonly first: number; readonly last: number };
}

const isNumber = ({ value }: ChartPoint): boolean => Number.isFinite(value);

/** `null` where there is nothing to see: fewer than two points of any line. */
export const chartLines = (input: ChartInput): ChartLines | null => {
  const actual = input.actual.filter(isNumber);
  const last = actual.at(-1);
  if (!last) return null;
  const forecast = forecastFrom(last, input);
  const drawn = Math.max(last.period, forecast.at(-1)?.period ?? 0);
  const expected = input.family === 'road' ? roadPath(input, last) : limitLine(input, actual, drawn);
  if (actual.length < 2 && expected.length < 2) return null;
  const periods = [...actual, ...expected].map(({ period }) => period);
  return {
    actual: strokes(actual, input),
    expected: strokes(expected, input),
    forecast,
    goal: expected.at(-1) ?? null,
    limitOf: input.family === 'obligation' ? limitYear(input, actual) : null,
    last,
    span: { first: beginning(Math.min(...periods), input), last: Math.max(drawn, ...periods) },
  };
};

/** Within a year the axis begins with it, so that no year is cut. */
const beginning = (first: Month, { indicator }: ChartInput): Month =>
  indicator.frequency === 'annual' || first === yearEnd(first) ? first : yearEnd(first) - 12;

/** Every number that has to fit on the chart. */
export const valuesOf = ({ actual, expected, forecast }: ChartLines): number[] => [
  ...[...actual, ...expected].flat().map(({ value }) => value),
  ...forecast.flatMap(({ lo80, hi80 }) => [lo80, hi80]),
];

const forecastFrom = (last: ChartPoint, { forecast }: ChartInput): ChartForecastPoint[] => {
  const horizon = (forecast?.horizon ?? []).filter(
    ({ period, mean, lo80, hi80 }) => period > last.period && [mean, lo80, hi80].every(Number.isFinite),
  );
  const from = { period: last.period, mean: last.value, lo80: last.value, hi80: last.value };
  return horizon.length === 0 ? [] : [from, ...horizon];
};

/** To the target; a yearly quota only to the end of the year at hand. */
const roadPath = (input: ChartInput, last: ChartPoint): ChartPoint[] => {
  const { target } = input;
  const end = target && startsAfresh(input) ? { ...target, period: yearEnd(last.period) } : target;
  const path = input.expected.filter(isNumber).filter(({ period }) => !end || period < end.period);
  return end ? [...path, end] : path;
};

/**
 * Over the whole chart, to the end of the year at hand at least; level before the first and after the last known. A
 * limit of an earlier year ends with it: none was set for the years after.
 */
const limitLine = (input: ChartInput, actual: readonly ChartPoint[], drawn: number): ChartPoint[] => {
  const known = input.expected.filter(isNumber);
  const given = known.length === 0 && input.target ? [{ ...input.target, period: drawn }] : known;
  const [first, last] = [given[0], given.at(-1)];
  if (!first || !last) return [];
  const from = Math.min(actual[0]?.period ?? first.period, first.period);
  const to = endedIn(last, actual) === null ? Math.max(yearEnd(drawn), last.period) : yearEnd(last.period);
  const level = given.every(({ value }) => value === first.value);
  return [
    ...(from < first.period || level ? [{ period: from, value: first.value }] : []),
    ...(level ? [] : given),
    ...(to > last.period || level ? [{ period: to, value: last.value }] : []),
  ];
};

const limitYear = (input: ChartInput, actual: readonly ChartPoint[]): number | null => {
  const known = input.expected.filter(isNumber).at(-1);
  return known ? endedIn(known, actual) : null;
};

/** The year that a limit was last set for, where there are figures of later years. */
const endedIn = ({ period }: ChartPoint, actual: readonly ChartPoint[]): number | null =>
  yearOf(period) < yearOf(actual.at(-1)?.period ?? period) ? yearOf(period) : null;

/** A yearly quota counts from nothing again each January. */
const startsAfresh = ({ indicator, family }: ChartInput): boolean =>
  indicator.basis === 'annual' && family === 'road' && indicator.frequency !== 'annual';

const strokes = (points: readonly ChartPoint[], input: ChartInput): Stroke[] =>
  startsAfresh(input) ? [...Map.groupBy(points, ({ period }) => yearOf(period)).values()] : [points];
