import { createRoute, z } from '@hono/zod-openapi';
import { evaluationAnswer, evaluationSchema } from '../answers/evaluation-answer.ts';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import { planParam } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import type { IntakeContext } from '../intake-context.ts';
import { findJudgement } from '../judgements/find-judgement.ts';

export const evaluationParams = z.object({
  plan: planParam,
  id: z
    .string()
    .max(100)
    .openapi({ param: { name: 'id', in: 'path' }, description: '评价编号 · Identity of the judgement' }),
});

const route = createRoute({
  method: 'get',
  path: '/api/v1/plans/{plan}/evaluations/{id}',
  operationId: 'getEvaluation',
  tags: ['评价 · Evaluations'],
  summary: '一条评价 · One judgement',
  description:
    '按编号读取所存的评价，含已被更正的；评价一经形成不再改动。 · A judgement on record, corrected ones included; once made it never changes.',
  security: TOKEN,
  request: { params: evaluationParams },
  responses: { 200: jsonAnswer('评价 · Evaluation', evaluationSchema), ...readingProblems('not_found') },
});

export const getEvaluation = (app: App, context: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const { row, plan, indicator } = await findJudgement(context, c.get('holder'), c.req.valid('param'));
    return c.json(evaluationAnswer(row, plan, indicator), 200);
  });
};
