import { at } from './at.ts';
import type { Model } from './model.ts';

/**
 * Seasonal naive with drift: the value of the same month a year ago plus the mean yearly change d,
 * ŷ_{T+h} = y_{T+h−mk} + k·d with k = ⌈h/m⌉ and d = mean(y_t − y_{t−m}). FPP3 5.2 (seasonal naive, drift); its variance
 * σ²·k (FPP3 table 5.2) and that of d from the T − m yearly changes.
 */
export const seasonalNaive: Model = {
  name: 'seasonal_naive',
  fewest: (season) => (season > 1 ? season + 1 : null),
  fit: (values, n, season, horizon) => {
    let sum = 0;
    for (let t = season; t < n; t += 1) sum += at(values, t) - at(values, t - season);
    const yearly = sum / (n - season);
    const years = (i: number): number => Math.floor(i / season) + 1;
    return {
      mean: Float64Array.from({ length: horizon }, (_, i) => at(values, n + i - season * years(i)) + years(i) * yearly),
      response: Float64Array.from({ length: horizon }, (_, j) => (j % season === 0 ? 1 : 0)),
      trendError: Float64Array.from({ length: horizon }, (_, i) => (i + 1) / Math.sqrt(season * (n - season))),
    };
  },
};
