export type ModelName = 'drift' | 'seasonal_naive' | 'damped_trend' | 'holt_winters';

/** A model fitted to a series of n points, as far as it speaks of the `horizon` steps after it. */
export interface FittedModel {
  /** Point forecasts of steps 1 … horizon, in the unit of the series. */
  readonly mean: Float64Array;
  /**
   * Impulse response w_j, j = 0 … horizon − 1: what an error of size 1 moves the value j steps later (w_0 = 1).
   * The forecast variance at step h is σ²·(Σ_{j<h} w_j² + trendError_h²): Hyndman, Koehler, Ord & Snyder,
   * Forecasting with Exponential Smoothing (2008), table 6.1; FPP3 tables 5.2 and 8.7.
   */
  readonly response: Float64Array;
  /** Standard error of the extrapolated trend at steps 1 … horizon, in units of σ. */
  readonly trendError: Float64Array;
}

/** Fits to the first `n` of `values`; `season` is the number of points in a year. */
type FitModel = (values: Float64Array, n: number, season: number, horizon: number) => FittedModel;

export interface Model {
  readonly name: ModelName;
  /** Fewest points it can be fitted to; `null` where the series has no season for it. */
  readonly fewest: (season: number) => number | null;
  readonly fit: FitModel;
}
