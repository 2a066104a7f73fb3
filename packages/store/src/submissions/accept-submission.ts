import { type RawBuilder, sql } from 'kysely';
import type { SubmissionAnswer } from '../tables/idempotency-key.ts';
import type { Channel } from '../tables/submission.ts';
import { namesOf, rowsOf } from '../unnest.ts';
import type { SubmissionNote } from './submission-note.ts';

/** A figure to be stored, under its canonical series. `period` is a DATE; numbers are decimal text. */
export interface NewFigure {
  readonly plan_id: string;
  readonly indicator: string;
  readonly period: string;
  readonly member: string;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly final: boolean;
  readonly note: string | null;
}

export interface NewSubmission {
  readonly id: string;
  readonly plan: string;
  readonly unit: string;
  readonly channel: Channel;
  readonly tokenId: string;
  readonly receivedAt: Date;
  readonly notes: readonly SubmissionNote[];
  readonly figures: readonly NewFigure[];
  /** Kept with the answer, so that a repeated request gets it again. */
  readonly key?: {
    readonly owner: string;
    readonly text: string;
    readonly contentHash: Buffer;
    readonly answer: SubmissionAnswer;
    readonly expiresAt: Date;
  };
}

const FIGURE_COLUMNS = {
  plan_id: 'text',
  indicator: 'text',
  period: 'date',
  member: 'text',
  value: 'numeric',
  numerator: 'numeric',
  denominator: 'numeric',
  final: 'boolean',
  note: 'text',
};

/**
 * The one statement that writes a submission, its figures and its idempotency key. A figure equal to its current revision
 * makes no new one. Its row says how many revisions were written.
 *
 * Two writers of the same figure or key: the later one fails with a unique violation and is to be run again.
 * Figures go in by order of their keys, so that two writers do not lock each other out.
 */
export const acceptSubmission = (given: NewSubmission): RawBuilder<{ written: number }> => sql`
    with accepted as (
      insert into submission (plan_id, submission_id, unit_code, channel, token_id, figure_count, received_at, notes)
      values (${given.plan}, ${given.id}, ${given.unit}, ${given.channel}, ${given.tokenId}, ${given.figures.length},
              ${given.receivedAt}, ${JSON.stringify(given.notes)}::jsonb)
    ), written as (
      insert into figure (plan_id, indicator, unit_code, member, period, revision, value, numerator, denominator,
                          final, note, submission_id, reported_at)
      select given.plan_id, given.indicator, ${given.unit}, given.member, given.period,
             coalesce(held.revision, 0) + 1, given.value, given.numerator, given.denominator, given.final, given.note,
             ${given.id}::uuid, ${given.receivedAt}::timestamptz
      from ${rowsOf(FIGURE_COLUMNS, given.figures)} as given (${namesOf(FIGURE_COLUMNS)})
      left join lateral (
        select revision, value, numerator, denominator, final from figure
        where (figure.plan_id, figure.indicator, figure.period, figure.unit_code, figure.member)
            = (given.plan_id, given.indicator, given.period, ${given.unit}, given.member)
        order by revision desc limit 1
      ) held on true
      where held.revision is null
         or (held.value, held.numerator, held.denominator, held.final)
            is distinct from (given.value, given.numerator, given.denominator, given.final)
      order by given.plan_id, given.indicator, given.period, given.member
      returning 1
    )${keyStep(given)}
    select count(*) as written from written`;

const keyStep = ({ key, plan, id }: NewSubmission) =>
  key
    ? sql`, kept as (
      insert into idempotency_key (owner, key, content_hash, plan_id, submission_id, answer, expires_at)
      values (${key.owner}, ${key.text}, ${key.contentHash}, ${plan}, ${id}, ${JSON.stringify(key.answer)}::jsonb,
              ${key.expiresAt})
    )`
    : sql``;
