import { createRoute, z } from '@hono/zod-openapi';
import { indicatorDetail, indicatorDetailSchema } from '../answers/indicator-answer.ts';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import { codeParam, planParam } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import type { IntakeContext } from '../intake-context.ts';
import { indicatorOf } from '../plans/find-in-plan.ts';
import { withKnownTargets } from '../plans/with-known-targets.ts';
import { asOfQuery, instantOf } from './evaluation-query.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/plans/{plan}/indicators/{code}',
  operationId: 'getIndicator',
  tags: ['规划与指标 · Plans and indicators'],
  summary: '指标定义、目标及其依据文件 · An indicator, its targets and their documents',
  description:
    'assumed 列出文件未载明、由系统设定的字段。as_of 只列该时刻已录入的目标值，其余按现行规划。 · “assumed” names the fields that no document states. “as_of” shows the targets on record then; all else is as the plan now says.',
  security: TOKEN,
  request: { params: z.object({ plan: planParam, code: codeParam }), query: z.object(asOfQuery) },
  responses: {
    200: jsonAnswer('指标 · Indicator', indicatorDetailSchema),
    ...readingProblems('not_found', 'invalid_input'),
  },
});

export const getIndicator = (app: App, { plans, store }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const { plan, code } = c.req.valid('param');
    const { index, indicator } = await indicatorOf(plans, plan, code);
    const asOf = instantOf(c.req.valid('query').as_of);
    const [asKnown = indicator] = await withKnownTargets(store, c.get('holder'), index.plan, [indicator], asOf);
    return c.json(indicatorDetail(index, asKnown), 200);
  });
};
