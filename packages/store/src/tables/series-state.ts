import type { Light } from '@planwatch/domain';
import type { Json, Timestamp } from '../column.ts';

/** A current point of a series, and its latest evaluation by ordinal, identity and fingerprint. */
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
  readonly e?: { readonly n: number; readonly id: string; readonly h: string; readonly l: Light };
}

/** What the next judgement of a series needs, in one row: its current points and where its alert stands. */
export interface SeriesStateTable {
  plan_id: string;
  indicator: string;
  points: Json<readonly StoredPoint[]>;
  track: Json<unknown> | null;
  updated_at: Timestamp;
}
