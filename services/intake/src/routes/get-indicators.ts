import { createRoute, z } from '@hono/zod-openapi';
import { indicatorAnswer, indicatorSchema } from '../answers/indicator-answer.ts';
import { jsonAnswer, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { listOf, pageQuery, planParam } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { fromCursor, pageOf } from '../http/cursor.ts';
import type { IntakeContext } from '../intake-context.ts';
import { planOf } from '../plans/find-in-plan.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/plans/{plan}/indicators',
  operationId: 'listIndicators',
  tags: ['规划与指标 · Plans and indicators'],
  summary: '指标清单 · List indicators',
  security: TOKEN,
  request: {
    params: z.object({ plan: planParam }),
    query: z.object({
      ...pageQuery,
      unit: z
        .string()
        .max(100)
        .optional()
        .openapi({ description: '只列该牵头单位的指标 · Only those led by this unit' }),
      tier: z
        .enum(['1', '2'])
        .optional()
        .openapi({ description: '1 为表内指标，2 为正文目标 · 1: in the table, 2: in the text' }),
    }),
  },
  responses: {
    200: jsonAnswer('指标清单 · Indicators', listOf(indicatorSchema)),
    ...problemAnswers('not_found', 'invalid_input'),
  },
});

/** In the plan's order. */
export const getIndicators = (app: App, { plans }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const index = await planOf(plans, c.req.valid('param').plan);
    const { cursor, limit, unit, tier } = c.req.valid('query');
    const after = fromCursor(cursor, z.string());
    const from = after === undefined ? 0 : index.plan.indicators.findIndex(({ code }) => code === after) + 1;
    const found = index.plan.indicators
      .slice(from)
      .filter((one) => (!unit || one.leadUnit === unit) && (!tier || one.tier === Number(tier)));
    const { items, next } = pageOf(found, limit, ({ code }) => code);
    return c.json({ items: items.map((indicator) => indicatorAnswer(index, indicator)), next }, 200);
  });
};
