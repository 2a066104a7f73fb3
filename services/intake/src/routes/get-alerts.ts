import { createRoute, z } from '@hono/zod-openapi';
import { ALERT_KINDS } from '@planwatch/domain';
import { asCaller, listAlerts } from '@planwatch/store';
import { ALERT_STATES, alertAnswer, alertSchema } from '../answers/alert-answer.ts';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import { listOf, pageQuery } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { fromCursor, pageOf } from '../http/cursor.ts';
import type { IntakeContext } from '../intake-context.ts';
import { assertFiltersKnown } from '../plans/known-filters.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/alerts',
  operationId: 'listAlerts',
  tags: ['告警 · Alerts'],
  summary: '告警清单，新的在前 · Alerts, newest first',
  security: TOKEN,
  request: {
    query: z.object({
      ...pageQuery,
      state: z.enum(ALERT_STATES).optional(),
      unit: z.string().max(100).optional(),
      kind: z.enum(ALERT_KINDS).optional(),
      plan: z.string().max(100).optional(),
    }),
  },
  responses: { 200: jsonAnswer('告警 · Alerts', listOf(alertSchema)), ...readingProblems('invalid_input') },
});

export const getAlerts = (app: App, { plans, store }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const { cursor, limit, ...filter } = c.req.valid('query');
    const after = fromCursor(cursor, z.uuid());
    await assertFiltersKnown(plans, filter);
    const rows = await asCaller(store.db, c.get('holder'), (trx) =>
      listAlerts(trx, { ...filter, after, limit: limit + 1 }),
    );
    const { items, next } = pageOf(rows, limit, (row) => row.alert_id);
    const answers = await Promise.all(items.map(async (row) => alertAnswer(row, await plans.find(row.plan_id))));
    return c.json({ items: answers, next }, 200);
  });
};
