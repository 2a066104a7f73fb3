import type { Selectable } from 'kysely';
import type { Trx } from '../store.ts';
import type { SubmissionNote } from '../submissions/submission-note.ts';
import type { FindingTable } from '../tables/finding.ts';
import type { SubmissionTable } from '../tables/submission.ts';
import type { FigureRow } from './list-figures.ts';

export interface SubmissionDetails {
  readonly submission: Omit<Selectable<SubmissionTable>, 'notes'> & { readonly notes: readonly SubmissionNote[] };
  /** The revisions it made; an equal value made none. */
  readonly figures: readonly FigureRow[];
  readonly findings: readonly Selectable<FindingTable>[];
}

/** A submission with its figures and findings, or `undefined` where the caller may not see it. */
export const readSubmission = async (trx: Trx, id: string): Promise<SubmissionDetails | undefined> => {
  const submission = await trx.selectFrom('submission').selectAll().where('submission_id', '=', id).executeTakeFirst();
  if (!submission) return undefined;
  const figures = await trx
    .selectFrom('figure')
    .selectAll()
    .where('submission_id', '=', id)
    .orderBy('indicator')
    .orderBy('period')
    .orderBy('member')
    .execute();
  const findings = await trx
    .selectFrom('finding')
    .selectAll()
    .where('submission_id', '=', id)
    .orderBy('ordinal')
    .execute();
  return { submission: { ...submission, notes: submission.notes as readonly SubmissionNote[] }, figures, findings };
};
