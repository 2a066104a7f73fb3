import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import { rowsOf } from '../unnest.ts';

/** Something that a form asks for. */
export interface LinePlace {
  readonly indicator: string;
  /** DATE of the period's last month. */
  readonly period: string;
}

/** A line of a form that is in. `member` is empty for the whole. */
export interface ReportedLine extends LinePlace {
  readonly member: string;
  readonly firstAt: Date;
}

/** What is in of these lines of a plan's forms; figures that were sent back are not. */
export const loadReportedLines = async (
  trx: Trx,
  planId: string,
  places: readonly LinePlace[],
): Promise<ReportedLine[]> => {
  if (places.length === 0) return [];
  const { rows } = await sql<ReportedLine>`
    select indicator, member, period, min(reported_at) as "firstAt"
    from figure
    join ${rowsOf({ indicator: 'text', period: 'date' }, places)} as asked (indicator, period) using (indicator, period)
    where plan_id = ${planId} and not exists (
      select from finding
      where finding.submission_id = figure.submission_id and finding.plan_id = any((select plans_at_hand())::text[])
        and finding.indicator = figure.indicator and finding.period = figure.period
        and finding.member = figure.member and finding.holds and finding.resolution = 'returned'
    )
    group by indicator, member, period`.execute(trx);
  return rows;
};
