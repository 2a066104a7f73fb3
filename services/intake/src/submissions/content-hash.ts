import { createHash } from 'node:crypto';
import type { CheckedFigure } from './check-figures.ts';
import type { GivenSubmission } from './given-submission.ts';

/**
 * What a submission says, whatever its form: the same figures as JSON, with other spaces, or `15.60` for `15.6`,
 * have the same hash.
 */
export const contentHash = ({ plan, unit }: GivenSubmission, figures: readonly CheckedFigure[]): Buffer => {
  const said = figures.map(({ series, period, member, value, final, note }) => [
    series.plan_id,
    series.indicator,
    period,
    member,
    value.kind === 'value' ? value.value : [value.numerator, value.denominator],
    final,
    note,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([plan, unit, said]))
    .digest();
};
