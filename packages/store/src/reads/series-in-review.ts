import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import { rowsOf } from '../unnest.ts';
import type { Series } from './list-evaluations.ts';

/** Of these series, those with a figure that was kept from judgement and not reviewed by `asOf`. */
export const seriesInReview = async (trx: Trx, series: readonly Series[], asOf: Date): Promise<Series[]> => {
  const { rows } = await sql<Series>`
    select distinct plan_id, indicator
    from figure join ${rowsOf({ plan_id: 'text', indicator: 'text' }, series)} as given (plan_id, indicator)
      using (plan_id, indicator)
    where exists (
      select from finding
      where finding.submission_id = figure.submission_id and finding.indicator = figure.indicator
        and finding.period = figure.period and finding.member = figure.member and finding.holds
        and finding.found_at <= ${asOf} and (finding.resolved_at is null or finding.resolved_at > ${asOf})
    )`.execute(trx);
  return rows;
};
