import { sql } from 'kysely';
import type { Trx } from '../store.ts';

/** A submission taken up for judgement, in this transaction. */
export interface ClaimedSubmission {
  readonly id: string;
  readonly seq: number;
  readonly unit: string;
}

/** A figure of a claimed submission, under the plan that holds its series. */
export interface ClaimedFigure {
  readonly plan: string;
  readonly indicator: string;
  readonly unit: string;
  readonly member: string;
  /** DATE of the period's last month. */
  readonly period: string;
  readonly revision: number;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly final: boolean;
  readonly submissionId: string;
  /** The plan that the submission named; a twin's figures lie under another. */
  readonly submissionPlan: string;
  /** What the reviewer said of the findings that hold it, if anything. */
  readonly resolution: 'accepted' | 'returned' | null;
}

/**
 * Waits for these plans' turn: a plan is judged by one evaluator at a time, in order of receipt.
 * The turn ends with the transaction.
 */
export const takeTurn = async (trx: Trx, plans: readonly string[]): Promise<void> => {
  for (const plan of [...plans].sort()) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`evaluate:${plan}`}, 0))`.execute(trx);
  }
};

/** The oldest received submissions of a plan, up to `maxFigures` figures but at least one submission. */
export const claimSubmissions = async (trx: Trx, plan: string, maxFigures: number): Promise<ClaimedSubmission[]> => {
  const { rows } = await sql<ClaimedSubmission>`
    with waiting as (
      select submission_id, seq, unit_code, figure_count from submission
      where plan_id = ${plan} and status = 'received'
      order by seq limit ${maxFigures}
    ), running as (
      select *, sum(figure_count) over (order by seq) - figure_count as before from waiting
    )
    select submission_id as id, seq, unit_code as unit from running where before < ${maxFigures} order by seq`.execute(
    trx,
  );
  return rows;
};

/** The figures of these submissions, those of an earlier submission first. */
export const loadClaimedFigures = async (
  trx: Trx,
  plan: string,
  submissionIds: readonly string[],
): Promise<ClaimedFigure[]> => {
  const { rows } = await sql<ClaimedFigure>`
    select figure.plan_id as plan, indicator, figure.unit_code as unit, member, period,
           figure.revision, figure.value, figure.numerator, figure.denominator, figure.final,
           submission_id as "submissionId", ${plan}::text as "submissionPlan", held.resolution
    from figure
    join unnest(${submissionIds}::uuid[]) with ordinality as claimed (submission_id, place) using (submission_id)
    left join (
      select submission_id, indicator, period, member, max(resolution) as resolution from finding
      where plan_id = ${plan} and submission_id = any(${submissionIds}::uuid[]) and holds
      group by submission_id, indicator, period, member
    ) as held using (submission_id, indicator, period, member)
    order by claimed.place, period, figure.plan_id, indicator`.execute(trx);
  return rows;
};

/** Marks what became of claimed submissions. */
export const finishSubmissions = async (
  trx: Trx,
  plan: string,
  outcomes: readonly { id: string; status: 'evaluated' | 'awaiting_review' }[],
  now: Date,
): Promise<void> => {
  await sql`
    update submission set status = done.status, processed_at = ${now}
    from unnest(${outcomes.map((o) => o.id)}::uuid[], ${outcomes.map((o) => o.status)}::text[]) as done (id, status)
    where plan_id = ${plan} and submission_id = done.id and submission.status = 'received'`.execute(trx);
};
