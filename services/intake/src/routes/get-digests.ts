import { createRoute, z } from '@hono/zod-openapi';
import { asCaller, listEditions } from '@planwatch/store';
import { editionAnswer, editionSchema } from '../answers/digest-answer.ts';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import { listOf, pageQuery } from '../answers/words.ts';
import { requireReader } from '../digests/digest-rights.ts';
import type { App } from '../http/app.ts';
import { fromCursor, pageOf } from '../http/cursor.ts';
import type { IntakeContext } from '../intake-context.ts';
import { assertFiltersKnown } from '../plans/known-filters.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/digests',
  operationId: 'listDigests',
  tags: ['周报 · Weekly digests'],
  summary: '周报各期，新的在前 · Editions of the weekly digest, newest first',
  description:
    '领导和单位负责人只见发给自己的，规划主管部门见全部。 · Leaders and heads see those written to them, the plan office sees all.',
  security: TOKEN,
  request: {
    query: z.object({ ...pageQuery, plan: z.string().max(100).optional(), reader: z.uuid().optional() }),
  },
  responses: {
    200: jsonAnswer('周报 · Editions', listOf(editionSchema)),
    ...readingProblems('forbidden', 'invalid_input'),
  },
});

export const getDigests = (app: App, { plans, store }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const holder = c.get('holder');
    requireReader(holder);
    const { cursor, limit, ...filter } = c.req.valid('query');
    const after = fromCursor(cursor, z.uuid());
    await assertFiltersKnown(plans, filter);
    const rows = await asCaller(store.db, holder, (trx) => listEditions(trx, { ...filter, after, limit: limit + 1 }));
    const { items, next } = pageOf(rows, limit, (row) => row.edition_id);
    const answers = items.map(async (row) => editionAnswer(row, (await plans.find(row.plan_id))?.plan.timeZone));
    return c.json({ items: await Promise.all(answers), next }, 200);
  });
};
