import { createRoute, z } from '@hono/zod-openapi';
import { indicatorAnswer, indicatorSchema } from '../answers/indicator-answer.ts';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import { listOf, pageQuery, planParam } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { fromCursor, pageOf } from '../http/cursor.ts';
import type { IntakeContext } from '../intake-context.ts';
import { planOf } from '../plans/find-in-plan.ts';
import { assertUnitKnown } from '../plans/known-filters.ts';
import { withKnownTargets } from '../plans/with-known-targets.ts';
import { asOfQuery, instantOf } from './evaluation-query.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/plans/{plan}/indicators',
  operationId: 'listIndicators',
  tags: ['规划与指标 · Plans and indicators'],
  summary: '指标清单 · List indicators',
  description:
    'as_of 只列该时刻已录入的目标值，其余按现行规划。 · “as_of” shows the targets on record then; all else is as the plan now says.',
  security: TOKEN,
  request: {
    params: z.object({ plan: planParam }),
    query: z.object({
      ...pageQuery,
      ...asOfQuery,
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
    ...readingProblems('not_found', 'invalid_input'),
  },
});

/** In the plan's order. */
export const getIndicators = (app: App, { plans, store }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const index = await planOf(plans, c.req.valid('param').plan);
    const { cursor, limit, unit, tier, as_of } = c.req.valid('query');
    assertUnitKnown(unit, [index]);
    const after = fromCursor(cursor, z.string());
    const from = after === undefined ? 0 : index.plan.indicators.findIndex(({ code }) => code === after) + 1;
    const found = index.plan.indicators
      .slice(from)
      .filter((one) => (!unit || one.leadUnit === unit) && (!tier || one.tier === Number(tier)));
    const { items, next } = pageOf(found, limit, ({ code }) => code);
    const asKnown = await withKnownTargets(store, c.get('holder'), index.plan, items, instantOf(as_of));
    return c.json({ items: asKnown.map((indicator) => indicatorAnswer(index, indicator)), next }, 200);
  });
};
