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
