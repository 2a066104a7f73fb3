import { at } from './at.ts';

/** Moves what is less than the pivot before it; gives the two ends of the middle part. */
const partition = (values: Float64Array, from: number, to: number, pivot: number): readonly [number, number] => {
  let low = from;
  let high = to;
  while (low <= high) {
    while (at(values, low) < pivot) low += 1;
    while (at(values, high) > pivot) high -= 1;
    if (low > high) break;
    const held = at(values, low);
    values[low] = at(values, high);
    values[high] = held;
    low += 1;
    high -= 1;
  }
  return [high, low];
};

/** The value that would stand at `rank` (from 0) were `values` sorted; reorders them (Hoare's FIND, 1961). */
export const orderStatistic = (values: Float64Array, rank: number): number => {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const [high, low] = partition(values, from, to, at(values, (from + to) >> 1));
    if (rank <= high) to = high;
    else if (rank >= low) from = low;
    else break;
  }
  return at(values, rank);
};
