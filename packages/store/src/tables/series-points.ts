import type { Light, Point } from '@planwatch/domain';

/** A current point of a series, with its latest evaluation. */
export interface StoredPoint extends Point {
  /** Ordinal of that evaluation; 0: not judged yet. */
  readonly ordinal: number;
  /** A number that differs where what the evaluation says differs. */
  readonly fingerprint: number;
  /** `null`: not judged yet. */
  readonly light: Light | null;
}

/** A calendar year of a series: small, so that a new figure costs the same however long the history is. */
export interface SeriesPointsTable {
  plan_id: string;
  indicator: string;
  year: number;
  /** In the words of `series/point-text.ts`: nobody but the evaluator reads them. */
  points: string;
}
