import { createRoute } from '@hono/zod-openapi';
import { planAnswer, planSchema } from '../answers/plan-answer.ts';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import { listOf } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import type { IntakeContext } from '../intake-context.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/plans',
  operationId: 'listPlans',
  tags: ['规划与指标 · Plans and indicators'],
  summary: '规划清单 · List plans',
  security: TOKEN,
  responses: { 200: jsonAnswer('规划清单 · Plans', listOf(planSchema)), ...readingProblems() },
});

export const getPlans = (app: App, { plans }: IntakeContext): void => {
  app.openapi(route, async (c) => c.json({ items: (await plans.all()).map(planAnswer), next: null }, 200));
};
