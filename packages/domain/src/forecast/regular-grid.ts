import type { Month } from '../period.ts';
import { at } from './at.ts';

export interface DatedValue {
  readonly period: Month;
  readonly value: number;
}

/** A series at equal steps. */
export interface Grid {
  readonly values: Float64Array;
  /** 1 where a figure stands, 0 where the value was interpolated. */
  readonly known: Uint8Array;
  /** How many figures stand. */
  readonly points: number;
  /** Period of the last value, and months from one to the next. */
  readonly last: Month;
  readonly step: number;
}

/** Older points say little of the next years and cost time. */
const MOST_POINTS = 120;

/**
 * Lays dated values on a regular grid of `season` points a year that ends at the latest. Of two values for one place
 * the later in order counts; what is no finite number is left out. Gaps up to a year are filled by linear
 * interpolation (their places are no evidence in a backtest); before a longer gap the series is taken to have ended.
 */
export const regularGrid = (dated: readonly DatedValue[], season: number): Grid => {
  const step = 12 / season;
  const usable = dated.filter(({ period, value }) => Number.isFinite(value) && Number.isFinite(period));
  const last = usable.reduce((latest, { period }) => Math.max(latest, period), Number.NEGATIVE_INFINITY);
  const byPlace = new Map<number, number>();
  for (const { period, value } of usable) byPlace.set(Math.round((last - period) / step), value);
  const places = [...byPlace.keys()].filter((place) => place < MOST_POINTS).sort((a, b) => a - b);
  const broken = places.findIndex((place, i) => i > 0 && place - (places[i - 1] ?? 0) > Math.max(season, 2));
  const kept = broken === -1 ? places : places.slice(0, broken);
  const length = (kept.at(-1) ?? -1) + 1;
  const values = new Float64Array(length);
  const known = new Uint8Array(length);
  for (const place of kept) {
    values[length - 1 - place] = byPlace.get(place) ?? 0;
    known[length - 1 - place] = 1;
  }
  interpolate(values, known);
  return { values, known, points: kept.length, last, step };
};

/** Fills unknown places between known ones along a straight line; the first and the last are known. */
const interpolate = (values: Float64Array, known: Uint8Array): void => {
  let before = 0;
  for (let i = 1; i < values.length; i += 1) {
    if (known[i] === 0) continue;
    for (let gap = before + 1; gap < i; gap += 1) {
      const share = (gap - before) / (i - before);
      values[gap] = at(values, before) * (1 - share) + at(values, i) * share;
    }
    before = i;
  }
};
