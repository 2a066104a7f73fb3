import { sql } from 'kysely';
import type { Trx } from '../store.ts';

/** When the figure of an indicator, or of one of its members, first came in for a period. */
export interface FirstReport {
  readonly indicator: string;
  /** Empty: the value of the whole. */
  readonly member: string;
  /** DATE text. */
  readonly period: string;
  readonly reportedAt: Date;
}

/**
 * The figures of a plan that are in and were not sent back, from a period (DATE) on, as of a business instant.
 * A twin's figures came with the other plan's submissions: that plan must be at hand.
 */
export const loadFirstReports = async (trx: Trx, planId: string, from: string, asOf: Date): Promise<FirstReport[]> => {
  const { rows } = await sql<FirstReport>`
    select figure.indicator, figure.member, figure.period,
      min(figure.reported_at) as "reportedAt"
    from figure
    where figure.plan_id = ${planId} and figure.period >= ${from}::date and figure.reported_at <= ${asOf}
      and not exists (
        select from finding
        where finding.submission_id = figure.submission_id and finding.plan_id = any((select plans_at_hand())::text[])
          and finding.indicator = figure.indicator and finding.period = figure.period
          and finding.member = figure.member and finding.holds
          and finding.resolution = 'returned' and finding.resolved_at <= ${asOf}
      )
    group by figure.indicator, figure.member, figure.period`.execute(trx);
  return rows;
};
