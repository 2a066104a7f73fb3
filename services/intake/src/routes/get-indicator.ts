import { createRoute, z } from '@hono/zod-openapi';
import { indicatorDetail, indicatorDetailSchema } from '../answers/indicator-answer.ts';
import { jsonAnswer, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { codeParam, planParam } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import type { IntakeContext } from '../intake-context.ts';
import { indicatorOf } from '../plans/find-in-plan.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/plans/{plan}/indicators/{code}',
  operationId: 'getIndicator',
  tags: ['规划与指标 · Plans and indicators'],
  summary: '指标定义、目标及其依据文件 · An indicator, its targets and their documents',
  description: 'assumed 列出文件未载明、由系统设定的字段。 · “assumed” names the fields that no document states.',
  security: TOKEN,
  request: { params: z.object({ plan: planParam, code: codeParam }) },
  responses: { 200: jsonAnswer('指标 · Indicator', indicatorDetailSchema), ...problemAnswers('not_found') },
});

export const getIndicator = (app: App, { plans }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const { plan, code } = c.req.valid('param');
    const { index, indicator } = await indicatorOf(plans, plan, code);
    return c.json(indicatorDetail(index, indicator), 200);
  });
};
