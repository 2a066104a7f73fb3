import { createRoute, z } from '@hono/zod-openapi';
import { planDetail, planDetailSchema } from '../answers/plan-answer.ts';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import { planParam } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import type { IntakeContext } from '../intake-context.ts';
import { planOf } from '../plans/find-in-plan.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/plans/{plan}',
  operationId: 'getPlan',
  tags: ['规划与指标 · Plans and indicators'],
  summary: '规划概况、依据文件和责任单位 · A plan, its documents and units',
  security: TOKEN,
  request: { params: z.object({ plan: planParam }) },
  responses: { 200: jsonAnswer('规划 · Plan', planDetailSchema), ...readingProblems('not_found') },
});

export const getPlan = (app: App, { plans }: IntakeContext): void => {
  app.openapi(route, async (c) => c.json(planDetail(await planOf(plans, c.req.valid('param').plan)), 200));
};
