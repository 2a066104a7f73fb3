import { at } from './at.ts';
import type { Model } from './model.ts';

/**
 * The drift method: a line through the first and the last point, ŷ_{T+h} = y_T + h·(y_T − y_1)/(T − 1), with variance
 * σ²·h·(1 + h/(T − 1)). Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed. (FPP3), 5.2 and 5.5.
 */
export const drift: Model = {
  name: 'drift',
  fewest: () => 3,
  fit: (values, n, _season, horizon) => {
    const last = at(values, n - 1);
    const slope = (last - at(values, 0)) / (n - 1);
    return {
      mean: Float64Array.from({ length: horizon }, (_, i) => last + slope * (i + 1)),
      response: new Float64Array(horizon).fill(1),
      trendError: Float64Array.from({ length: horizon }, (_, i) => (i + 1) / Math.sqrt(n - 1)),
    };
  },
};
