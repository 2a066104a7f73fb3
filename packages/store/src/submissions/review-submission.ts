import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { SubmissionStatus } from '../tables/submission.ts';
import { namesOf, rowsOf } from '../unnest.ts';

export interface Review {
  readonly submission: string;
  readonly decision: 'accepted' | 'returned';
  readonly note: string | null;
  readonly tokenId: string;
  readonly at: Date;
  /** Only these figures, by canonical indicator and, where given, DATE of the period and member; `null`: all. */
  readonly figures: readonly { indicator: string; period: string | null; member: string | null }[] | null;
}

export type ReviewOutcome =
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'not_waiting'; readonly status: SubmissionStatus }
  | { readonly outcome: 'no_such_figure' }
  | {
      readonly outcome: 'reviewed';
      readonly plan: string;
      readonly status: SubmissionStatus;
      readonly resolved: number;
      readonly open: number;
    };

const CHOICE_COLUMNS = { indicator: 'text', period: 'date', member: 'text' };

/**
 * Resolves the findings that hold a submission's figures from judgement. When none is left open, the submission goes
 * back to the evaluator (`received`) if any was accepted, else it is `returned`.
 */
export const reviewSubmission = async (trx: Trx, review: Review): Promise<ReviewOutcome> => {
  const row = await trx
    .selectFrom('submission')
    .select(['plan_id', 'status'])
    .where('submission_id', '=', review.submission)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return { outcome: 'unknown' };
  if (row.status !== 'awaiting_review') return { outcome: 'not_waiting', status: row.status };
  const resolved = await resolveFindings(trx, review);
  if (resolved === 0) return { outcome: 'no_such_figure' };
  const left = await countFindings(trx, review.submission);
  const status = left.open > 0 ? 'awaiting_review' : left.accepted > 0 ? 'received' : 'returned';
  if (status !== row.status) {
    await trx
      .updateTable('submission')
      .set({ status, processed_at: status === 'received' ? null : review.at })
      .where('submission_id', '=', review.submission)
      .execute();
  }
  return { outcome: 'reviewed', plan: row.plan_id, status, resolved, open: left.open };
};

const resolveFindings = async (trx: Trx, review: Review): Promise<number> => {
  const chosen = review.figures
    ? sql`and exists (
        select from ${rowsOf(CHOICE_COLUMNS, review.figures)} as chosen (${namesOf(CHOICE_COLUMNS)})
        where chosen.indicator = finding.indicator and coalesce(chosen.period, finding.period) = finding.period
          and coalesce(chosen.member, finding.member) = finding.member)`
    : sql``;
  const updated = await sql`
    update finding
    set resolution = ${review.decision}, resolved_at = ${review.at}, resolved_by = ${review.tokenId},
        resolution_note = ${review.note}
    where submission_id = ${review.submission} and holds and resolution is null ${chosen}`.execute(trx);
  return Number(updated.numAffectedRows ?? 0);
};

const countFindings = async (trx: Trx, submission: string): Promise<{ open: number; accepted: number }> => {
  const counted = await sql<{ open: number; accepted: number }>`
    select count(*) filter (where resolution is null) as open,
           count(*) filter (where resolution = 'accepted') as accepted
    from finding where submission_id = ${submission} and holds`.execute(trx);
  return counted.rows[0] ?? { open: 0, accepted: 0 };
};
