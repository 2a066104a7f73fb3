import type { Month } from '../period.ts';
import type { ModelName } from './model.ts';
import type { DatedValue } from './regular-grid.ts';

/** A forecast for one period. Numbers in the unit of the series (or of `measure`). */
export interface HorizonPoint {
  readonly period: Month;
  readonly mean: number;
  readonly lo80: number;
  readonly hi80: number;
  readonly lo95: number;
  readonly hi95: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What is to be expected of a series, and how sure that is. */
export interface Forecast {
  /** The candidate with the least backtest error. */
  readonly model: ModelName;
  /** Point forecast at the last step, and the intervals that hold 80 % and 95 % of later values. */
  readonly end: number;
  readonly interval80: Interval;
  readonly interval95: Interval;
  /** Share of simulated ends that meet the target; `null` without a target. */
  readonly probability: number | null;
  /** One for each step, ascending. */
  readonly horizon: readonly HorizonPoint[];
  /** Rolling-origin mean absolute error over the mean seasonal change (Hyndman & Koehler 2006); `null` where that is 0. */
  readonly mase: number | null;
  /** Figures that the forecast rests on; interpolated places don't count. */
  readonly points: number;
}

/**
 * What a path of figures comes to, where the target is set for something else than the last figure: `accumulate` turns
 * the path (steps 1 … horizon) into running results in `out`; `finish`, strictly rising, turns one into the target's unit.
 */
export interface TargetMeasure {
  readonly accumulate: (path: Float64Array, out: Float64Array) => void;
  readonly finish?: (result: number, step: number) => number;
}

export type ForecastTarget = ((end: number) => boolean) | { readonly atLeast: number } | { readonly atMost: number };

export interface ForecastInput {
  /** Any order; see `regularGrid` for gaps and doubles. */
  readonly values: readonly DatedValue[];
  /** Points a year: 12, 4, 2 or 1. */
  readonly season: 12 | 4 | 2 | 1;
  /** Steps ahead, from 1. */
  readonly horizon: number;
  /** The same input and seed give the same result. */
  readonly seed: string;
  /** No path leaves them. */
  readonly bounds?: { readonly min?: number; readonly max?: number };
  readonly target?: ForecastTarget;
  readonly measure?: TargetMeasure;
}
