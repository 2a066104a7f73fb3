import { createRoute, z } from '@hono/zod-openapi';
import { datedItems } from '@planwatch/domain';
import { asCaller, loadTaskStates } from '@planwatch/store';
import { datedItemAnswer, datedItemSchema } from '../answers/dated-item-answer.ts';
import { jsonAnswer, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { listOf, pageQuery, planParam } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { fromCursor, pageOf } from '../http/cursor.ts';
import { dateIn } from '../http/instant.ts';
import type { IntakeContext } from '../intake-context.ts';
import { planOf } from '../plans/find-in-plan.ts';
import { assertUnitKnown } from '../plans/known-filters.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/plans/{plan}/tasks',
  operationId: 'listTasks',
  tags: ['任务与项目 · Tasks and projects'],
  summary: '任务和节点及其完成情况 · Tasks and milestones, and how they stand',
  security: TOKEN,
  request: {
    params: z.object({ plan: planParam }),
    query: z.object({
      ...pageQuery,
      unit: z.string().max(100).optional().openapi({ description: '只列该牵头单位的 · Only those led by this unit' }),
      kind: z.enum(['task', 'milestone']).optional(),
    }),
  },
  responses: {
    200: jsonAnswer('任务和节点 · Tasks and milestones', listOf(datedItemSchema)),
    ...problemAnswers('not_found', 'invalid_input'),
  },
});

/** In the plan's order. */
export const getTasks = (app: App, { plans, store, clock }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const index = await planOf(plans, c.req.valid('param').plan);
    const { plan } = index;
    const { cursor, limit, unit, kind } = c.req.valid('query');
    assertUnitKnown(unit, [index]);
    const after = fromCursor(cursor, z.string());
    const all = datedItems(plan);
    const from = after === undefined ? 0 : all.findIndex(({ code }) => code === after) + 1;
    const found = all.slice(from).filter((item) => (!unit || item.leadUnit === unit) && (!kind || item.kind === kind));
    const { items, next } = pageOf(found, limit, ({ code }) => code);
    const states = await asCaller(store.db, c.get('holder'), (trx) => loadTaskStates(trx, plan.code));
    const known = new Map(states.map((state) => [state.code, state]));
    const { timeZone } = plan;
    const day = { today: dateIn(clock.now(), timeZone), timeZone };
    return c.json({ items: items.map((item) => datedItemAnswer(item, known.get(item.code), day)), next }, 200);
  });
};
