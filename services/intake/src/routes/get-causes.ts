import { createRoute, z } from '@hono/zod-openapi';
import { asCaller, listCauses } from '@planwatch/store';
import { causeAnswer, causeSchema } from '../answers/cause-answer.ts';
import { jsonAnswer, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { listOf, pageQuery } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { fromCursor, pageOf } from '../http/cursor.ts';
import type { IntakeContext } from '../intake-context.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/causes',
  operationId: 'listCauses',
  tags: ['共性原因 · Causes'],
  summary: '共性原因清单，新的在前 · Causes, newest first',
  security: TOKEN,
  request: {
    query: z.object({
      ...pageQuery,
      plan: z.string().max(100).optional(),
      over: z
        .enum(['include', 'leave_out'])
        .default('leave_out')
        .openapi({ description: '是否包括已结束的 · Whether those that are over are listed too' }),
    }),
  },
  responses: { 200: jsonAnswer('共性原因 · Causes', listOf(causeSchema)), ...problemAnswers('invalid_input') },
});

export const getCauses = (app: App, { plans, store, clock }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const { cursor, limit, plan, over } = c.req.valid('query');
    const now = clock.now();
    const after = fromCursor(cursor, z.uuid());
    const filter = { plan, after, notOverAt: over === 'include' ? undefined : now, limit: limit + 1 };
    const rows = await asCaller(store.db, c.get('holder'), (trx) => listCauses(trx, filter));
    const { items, next } = pageOf(rows, limit, (row) => row.cause_id);
    const answers = await Promise.all(
      items.map(async (row) => causeAnswer(row, { now, timeZone: (await plans.find(row.plan_id))?.plan.timeZone })),
    );
    return c.json({ items: answers, next }, 200);
  });
};
