import type { Light, MemberShare } from '@planwatch/domain';

/** A current point of a series, and its latest evaluation by ordinal and fingerprint. */
export interface StoredPoint {
  /** Month count of the period's last month. */
  readonly p: number;
  readonly v: number;
  /** Revision of the figure. */
  readonly r: number;
  /** A preliminary figure. */
  readonly f?: false;
  /** Accepted with a data-quality finding. */
  readonly d?: true;
  /** Who decided a value that members reported. */
  readonly m?: MemberShare;
  readonly e?: { readonly n: number; readonly h: string; readonly l: Light };
}

/** A calendar year of a series: small, so that a new figure costs the same however long the history is. */
export interface SeriesPointsTable {
  plan_id: string;
  indicator: string;
  year: number;
  /** In the words of `series/point-text.ts`: nobody but the evaluator reads them. */
  points: string;
}
