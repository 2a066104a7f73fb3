import type { Generated } from 'kysely';
import type { Timestamp } from '../column.ts';

/** What holds for the whole installation; one row or none. */
export interface InstallationTable {
  one: Generated<boolean>;
  /** Since when demonstration data are in it; `null`: none. */
  demonstration_since: Timestamp | null;
}
