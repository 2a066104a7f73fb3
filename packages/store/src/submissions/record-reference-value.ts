import { type Selectable, sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { ReferenceValueTable } from '../tables/reference-value.ts';

export type ReferenceValueRow = Selectable<ReferenceValueTable>;

/** A value that others issued, under its canonical series. `period` is a DATE. */
export type NewReferenceValue = Omit<ReferenceValueRow, 'revision' | 'recorded_at' | 'recorded_by' | 'processed_at'> & {
  readonly recorded_at: Date;
  readonly recorded_by: string;
};

/**
 * Adds the next revision of an issued or reference value, unless value and document are those in force.
 * Two writers at once: the later one fails with a unique violation and is to be run again.
 */
export const recordReferenceValue = async (
  trx: Trx,
  given: NewReferenceValue,
): Promise<{ row: ReferenceValueRow; changed: boolean }> => {
  const held = await trx
    .selectFrom('reference_value')
    .selectAll()
    .select(sql<boolean>`value = ${given.value}::numeric`.as('same_value'))
    .where('plan_id', '=', given.plan_id)
    .where('indicator', '=', given.indicator)
    .where('kind', '=', given.kind)
    .where('period', '=', given.period)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (held) {
    const { same_value, ...row } = held;
    const sameDocument = row.issuer === given.issuer && row.number === given.number && row.dated === given.dated;
    if (same_value && sameDocument) return { row, changed: false };
  }
  const row = await trx
    .insertInto('reference_value')
    .values({ ...given, revision: (held?.revision ?? 0) + 1, processed_at: null })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { row, changed: true };
};
