import type { Comparator, Evaluation, Indicator, Language, Light, Month } from '@planwatch/domain';

/** A value at a period, in the indicator's unit. */
export interface ChartPoint {
  readonly period: Month;
  readonly value: number;
}

export interface ChartForecastPoint {
  readonly period: Month;
  readonly mean: number;
  readonly lo80: number;
  readonly hi80: number;
}

/** What a series was, was to be, and may become; each list ascending by period. Values in the indicator's unit. */
export interface ChartSeries {
  /** As judged, the baseline included where it is of the same measure. */
  readonly actual: readonly ChartPoint[];
  /** A road: the path, to the plan's end where known. An obligation: its limit. */
  readonly expected: readonly ChartPoint[];
  /** On the measure of `actual`, from the period after the last of them. */
  readonly forecast: { readonly horizon: readonly ChartForecastPoint[] } | null;
}

/** All that a chart shows. The same input gives the same bytes. */
export interface ChartInput extends ChartSeries {
  readonly indicator: Pick<Indicator, 'name' | 'unit' | 'decimals' | 'basis' | 'reporting' | 'frequency'>;
  readonly family: Evaluation['family'];
  readonly comparator: Comparator;
  /** Of the last point; the line takes its colour. */
  readonly light: Light;
  readonly target: ChartPoint | null;
  readonly language: Language;
}
