import type { Target } from '@planwatch/domain';
import { periodFromDate } from '@planwatch/domain';
import { type Selectable, sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { TargetTable } from '../tables/target.ts';
import { rowsOf } from '../unnest.ts';
import type { Series } from './list-evaluations.ts';

const targetOf = (row: Selectable<TargetTable>): Target => ({
  kind: row.kind,
  period: periodFromDate(row.period),
  value: row.value === null ? null : Number(row.value),
  ...(row.value_max === null ? {} : { valueMax: Number(row.value_max) }),
  ...(row.times_baseline ? { timesBaseline: true } : {}),
  document: row.document,
  item: row.item,
  ...(row.set_on === null ? {} : { setOn: row.set_on }),
  text: row.printed,
});

/** The targets of these indicators that were on record at `asOf`, of each indicator by kind and period. */
export const knownTargets = async (
  trx: Trx,
  indicators: readonly Series[],
  asOf: Date,
): Promise<(indicator: Series) => readonly Target[]> => {
  const { rows } = await sql<Selectable<TargetTable>>`
    select known.* from (
      select distinct on (plan_id, indicator, kind, period) target.*
      from target join ${rowsOf({ plan_id: 'text', indicator: 'text' }, indicators)} as given (plan_id, indicator)
        using (plan_id, indicator)
      where recorded_at <= ${asOf}
      order by plan_id, indicator, kind, period, revision desc
    ) known
    where not withdrawn
    order by array_position('{final,annual,adjusted}', kind), period`.execute(trx);
  const keyOf = ({ plan_id, indicator }: Series): string => `${plan_id}/${indicator}`;
  const byIndicator = Map.groupBy(rows, keyOf);
  return (indicator) => (byIndicator.get(keyOf(indicator)) ?? []).map(targetOf);
};
