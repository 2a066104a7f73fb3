import { createRoute, z } from '@hono/zod-openapi';
import { asCaller, evaluationHistory } from '@planwatch/store';
import { evaluationAnswer, evaluationSchema } from '../answers/evaluation-answer.ts';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import { codeParam, listOf, pageQuery, planParam } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { fromCursor, pageOf } from '../http/cursor.ts';
import { dateInRange } from '../http/date-in-range.ts';
import type { IntakeContext } from '../intake-context.ts';
import { indicatorOf } from '../plans/find-in-plan.ts';
import { seriesOf } from '../plans/plan-index.ts';
import { evaluationQuery, instantOf, periodDateOf } from './evaluation-query.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/plans/{plan}/indicators/{code}/evaluations',
  operationId: 'listIndicatorEvaluations',
  tags: ['评价 · Evaluations'],
  summary: '一项指标各期的评价 · The judgements of one indicator, latest period first',
  description:
    '所存的各期评价，每期只列最近一次；不计逾期，previous 均为 null。 · The judgements on record, of each period the last one; lateness does not enter into it, so “previous” is null.',
  security: TOKEN,
  request: {
    params: z.object({ plan: planParam, code: codeParam }),
    query: z.object({ ...evaluationQuery, ...pageQuery }),
  },
  responses: {
    200: jsonAnswer('评价 · Evaluations', listOf(evaluationSchema)),
    ...readingProblems('not_found', 'invalid_input'),
  },
});

export const getIndicatorEvaluations = (app: App, { plans, store }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const params = c.req.valid('param');
    const { index, indicator } = await indicatorOf(plans, params.plan, params.code);
    const { cursor, limit, period, as_of } = c.req.valid('query');
    const before = fromCursor(cursor, dateInRange());
    const rows = await asCaller(store.db, c.get('holder'), (trx) =>
      evaluationHistory(trx, seriesOf(index.plan, indicator), {
        period: periodDateOf(period),
        asOf: instantOf(as_of),
        before,
        limit: limit + 1,
      }),
    );
    const { items, next } = pageOf(rows, limit, (row) => row.period);
    return c.json({ items: items.map((row) => evaluationAnswer(row, index.plan, indicator)), next }, 200);
  });
};
