import { createRoute, z } from '@hono/zod-openapi';
import { explain } from '@planwatch/domain';
import { evaluationFromRow } from '@planwatch/store';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import type { App } from '../http/app.ts';
import type { IntakeContext } from '../intake-context.ts';
import { findJudgement } from '../judgements/find-judgement.ts';
import { homesOf } from '../plans/find-home.ts';
import { evaluationParams } from './get-evaluation.ts';

const explanationSchema = z
  .object({
    id: z.string(),
    zh: z.array(z.string()).openapi({ description: '中文，逐行 · In Chinese, line by line' }),
    en: z.array(z.string()).openapi({ description: '英文，逐行 · In English, line by line' }),
  })
  .openapi('Explanation');

const route = createRoute({
  method: 'get',
  path: '/api/v1/plans/{plan}/evaluations/{id}/explain',
  operationId: 'explainEvaluation',
  tags: ['评价 · Evaluations'],
  summary: '一条评价的测算过程 · How a judgement came about',
  description:
    '公式、数字、结果逐行列出，用计算器即可复核；最后一行为判定规则。数字均取自所存评价，指标名称和单位取自现行规划。 · Formula, numbers and result line by line, to be followed with a pocket calculator; the last line names the rule. All numbers are those on record; names and units are those of the plan now in force.',
  security: TOKEN,
  request: { params: evaluationParams },
  responses: { 200: jsonAnswer('测算过程 · Derivation', explanationSchema), ...readingProblems('not_found') },
});

export const getExplanation = (app: App, context: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const found = await findJudgement(context, c.get('holder'), c.req.valid('param'));
    const homeOf = await homesOf(context.plans);
    // A twin's judgement was made by the rules of the plan that keeps the series.
    const { plan, indicator } = homeOf(found);
    const evaluation = evaluationFromRow(found.row);
    return c.json(
      {
        id: found.row.evaluation_id,
        zh: explain(evaluation, indicator, plan, 'zh-CN'),
        en: explain(evaluation, indicator, plan, 'en'),
      },
      200,
    );
  });
};
