/** A vertical axis: gridlines from `min` to `max`, `step` apart, written with `decimals`. */
export interface ValueScale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly decimals: number;
}

const MOST_INTERVALS = 4;
const ROUND_STEPS = [1, 2, 5];

/**
 * Round gridlines around all values, four intervals at most. From zero where the values leave less than half of the
 * height empty below them; `leastStep` keeps whole numbers from being cut, `ceiling` is never passed.
 */
export const valueScale = (
  values: readonly number[],
  leastStep: number,
  ceiling = Number.POSITIVE_INFINITY,
): ValueScale => {
  const [low, high] = widened(Math.min(...values), Math.max(...values), leastStep, ceiling);
  const from = low >= 0 && low <= high / 2 ? 0 : low;
  const to = high <= 0 && high >= low / 2 ? 0 : high;
  for (const step of steps((to - from) / MOST_INTERVALS)) {
    const [first, last] = [Math.floor(from / step + 1e-9), Math.ceil(to / step - 1e-9)];
    if (step >= leastStep - 1e-12 && last - first <= MOST_INTERVALS) {
      const decimals = decimalsOf(step);
      return { min: rounded(first * step, decimals), max: rounded(last * step, decimals), step, decimals };
    }
  }
  throw new RangeError(`No round step for values from ${low} to ${high}`);
};

/** Gridlines, from the lowest up. */
export const gridValues = ({ min, max, step, decimals }: ValueScale): number[] =>
  Array.from({ length: Math.round((max - min) / step) + 1 }, (_, index) => rounded(min + index * step, decimals));

/** A line that never moves gets room above and below. */
const widened = (low: number, high: number, leastStep: number, ceiling: number): readonly [number, number] => {
  if (high - low > Math.abs(high) * 1e-6) return [low, high];
  const room = Math.max(Math.abs(high) * 0.02, leastStep);
  return [low - room, Math.min(high + room, Math.max(high, ceiling))];
};

function* steps(from: number): Generator<number> {
  for (let power = Math.floor(Math.log10(from)); ; power += 1) {
    for (const step of ROUND_STEPS) yield Number((step * 10 ** power).toPrecision(3));
  }
}

const decimalsOf = (step: number): number => {
  const text = step.toPrecision(2);
  const wanted = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find(
    (decimals) => Math.abs(Number(text) - rounded(Number(text), decimals)) < 1e-12,
  );
  return wanted ?? 9;
};

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals)) + 0;
