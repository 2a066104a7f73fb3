import { z } from '@hono/zod-openapi';
import type { DeclaredFilter } from '@planwatch/store';
import { pageQuery } from '../answers/words.ts';
import { fromCursor, pageOf } from '../http/cursor.ts';
import type { IntakeContext } from '../intake-context.ts';
import { assertFiltersKnown } from '../plans/known-filters.ts';

/** What lists of silences and of causes are asked with. */
export const declaredQuery = z.object({
  ...pageQuery,
  plan: z.string().max(100).optional(),
  over: z
    .enum(['include', 'leave_out'])
    .default('leave_out')
    .openapi({ description: '是否包括已结束的 · Whether those that are over are listed too' }),
});

/** A page of them, newest first, each in the time zone of its plan. */
export const declaredPage = async <R extends { readonly plan_id: string }, A>(
  { cursor, limit, plan, over }: z.output<typeof declaredQuery>,
  { plans, clock }: Pick<IntakeContext, 'plans' | 'clock'>,
  of: {
    readonly list: (filter: DeclaredFilter) => Promise<R[]>;
    readonly idOf: (row: R) => string;
    readonly answer: (row: R, at: { now: Date; timeZone: string | undefined }) => A;
  },
): Promise<{ items: A[]; next: string | null }> => {
  const now = clock.now();
  await assertFiltersKnown(plans, { plan });
  const after = fromCursor(cursor, z.uuid());
  const rows = await of.list({ plan, after, notOverAt: over === 'include' ? undefined : now, limit: limit + 1 });
  const { items, next } = pageOf(rows, limit, of.idOf);
  const answers = items.map(async (row) =>
    of.answer(row, { now, timeZone: (await plans.find(row.plan_id))?.plan.timeZone }),
  );
  return { items: await Promise.all(answers), next };
};
