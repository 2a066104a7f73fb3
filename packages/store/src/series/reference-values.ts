import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import { rowsOf } from '../unnest.ts';
import type { SeriesKey } from './series-state.ts';

/** A value issued by the municipality, or a peer average, as it now stands. */
export interface ReferenceValue extends SeriesKey {
  readonly kind: 'issued' | 'peer_average';
  /** DATE of the last month it is for. */
  readonly period: string;
  readonly value: string;
  readonly issuer: string;
  readonly number: string | null;
  readonly dated: string | null;
}

/** The latest revision of every reference value of these indicators, by period. */
export const loadReferenceValues = async (trx: Trx, keys: readonly SeriesKey[]): Promise<ReferenceValue[]> => {
  if (keys.length === 0) return [];
  const { rows } = await sql<ReferenceValue>`
    select distinct on (plan_id, indicator, kind, period)
           plan_id as plan, indicator, kind, period, value, issuer, number, dated
    from reference_value join ${rowsOf({ plan: 'text', indicator: 'text' }, keys)} as wanted (plan_id, indicator)
      using (plan_id, indicator)
    order by plan_id, indicator, kind, period, revision desc`.execute(trx);
  return rows;
};

/** Marks the waiting reference values of these plans as taken up, and names the indicators they are for. */
export const claimReferenceValues = async (trx: Trx, plans: readonly string[], now: Date): Promise<SeriesKey[]> => {
  const { rows } = await sql<SeriesKey>`
    update reference_value set processed_at = ${now}
    where plan_id = any(${plans}::text[]) and processed_at is null
    returning plan_id as plan, indicator`.execute(trx);
  return rows;
};

/** Marks these versions of plans as judged, and names the plans that had not been judged by theirs. */
export const claimPlanVersions = async (
  trx: Trx,
  versions: readonly { plan: string; version: number }[],
): Promise<string[]> => {
  const { rows } = await sql<{ plan_id: string }>`
    update plan set judged_version = given.version
    from ${rowsOf({ plan: 'text', version: 'int' }, versions)} as given (plan, version)
    where plan_id = given.plan and judged_version < given.version
    returning plan_id`.execute(trx);
  return rows.map((row) => row.plan_id);
};
