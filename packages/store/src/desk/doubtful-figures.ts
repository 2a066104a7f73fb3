import type { ReportedNumbers } from '@planwatch/domain';
import { sql } from 'kysely';
import type { Trx } from '../store.ts';

/** A finding on the latest revision of a figure that was not accepted. */
export interface StandingFinding {
  readonly zh: string;
  readonly en: string;
  readonly holds: boolean;
  readonly suggestion: number | null;
  readonly returned: boolean;
  /** Unit code of the reviewer; `null`: the plan office. */
  readonly returnedBy: string | null;
  readonly note: string | null;
}

/** The latest revision of a figure that is, or was said to be, in doubt. `member` is empty for the whole. */
export interface DoubtfulFigure {
  readonly indicator: string;
  readonly member: string;
  /** DATE of the period's last month. */
  readonly period: string;
  readonly unit: string;
  readonly reported: ReportedNumbers;
  readonly cell: string | null;
  readonly reportedAt: Date;
  /** Empty: it is in doubt no more. */
  readonly findings: readonly StandingFinding[];
}

/**
 * Figures of a plan with findings that stand, and those of open alerts of this kind. One whose latest revision waits to
 * be inspected is left out: nothing is known of it yet.
 */
export const loadDoubtfulFigures = async (trx: Trx, planId: string, kind: string): Promise<DoubtfulFigure[]> => {
  const { rows } = await sql<DoubtfulFigure>`
    with asked as (
      select figure.indicator, figure.period from finding
      join figure on figure.submission_id = finding.submission_id and figure.indicator = finding.indicator
        and figure.period = finding.period and figure.member = finding.member and figure.plan_id = ${planId}
      where finding.plan_id = any((select plans_at_hand())::text[]) and finding.resolution is distinct from 'accepted'
      union
      select indicator, period from alert where plan_id = ${planId} and kind = ${kind} and state <> 'resolved'
    ), latest as (
      select distinct on (indicator, period, member) figure.* from figure join asked using (indicator, period)
      where plan_id = ${planId}
      order by indicator, period, member, reported_at desc, revision desc
    )
    select latest.indicator, latest.member, latest.period, latest.unit_code as unit,
           jsonb_strip_nulls(jsonb_build_object('value', latest.value, 'numerator', latest.numerator,
             'denominator', latest.denominator)) as reported,
           (select max(places.value->'cells'->>concat_ws('|', latest.indicator, latest.period, latest.member))
            from jsonb_array_elements(submission.notes) as places (value)) as cell,
           latest.reported_at as "reportedAt",
           coalesce((
             select jsonb_agg(jsonb_build_object('zh', message_zh, 'en', message_en, 'holds', holds,
               'suggestion', suggestion, 'returned', resolution is not null, 'returnedBy', api_token.unit_code,
               'note', resolution_note) order by ordinal)
             from finding left join api_token on api_token.token_id = finding.resolved_by
             where finding.submission_id = latest.submission_id and finding.indicator = latest.indicator
               and finding.period = latest.period and finding.member = latest.member
               and finding.plan_id = any((select plans_at_hand())::text[])
               and finding.resolution is distinct from 'accepted'
           ), '[]') as findings
    from latest
    join submission on submission.submission_id = latest.submission_id
      and submission.plan_id = any((select plans_at_hand())::text[])
    where submission.status <> 'received'
    order by latest.indicator, latest.period, latest.member`.execute(trx);
  return rows;
};
