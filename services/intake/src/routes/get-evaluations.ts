import { createRoute, z } from '@hono/zod-openapi';
import { asCaller, latestEvaluations } from '@planwatch/store';
import { type EvaluationAnswer, evaluationAnswer, evaluationSchema } from '../answers/evaluation-answer.ts';
import { jsonAnswer, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { listOf, pageQuery, planParam } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { fromCursor, pageOf } from '../http/cursor.ts';
import type { IntakeContext } from '../intake-context.ts';
import { planOf } from '../plans/find-in-plan.ts';
import { seriesKey, seriesOf } from '../plans/plan-index.ts';
import { evaluationQuery, instantOf, periodDateOf } from './evaluation-query.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/plans/{plan}/evaluations',
  operationId: 'listEvaluations',
  tags: ['评价 · Evaluations'],
  summary: '各指标的最新评价 · The latest judgement of every indicator',
  description:
    '尚未评价的指标不列。as_of 按当时已知的情况回放。 · Indicators not judged yet are left out. “as_of” replays what was known then.',
  security: TOKEN,
  request: { params: z.object({ plan: planParam }), query: z.object({ ...evaluationQuery, ...pageQuery }) },
  responses: {
    200: jsonAnswer('评价 · Evaluations', listOf(evaluationSchema)),
    ...problemAnswers('not_found', 'invalid_input'),
  },
});

/** In the plan's order; a page holds that many indicators, judged or not. */
export const getEvaluations = (app: App, { plans, store }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const { plan } = await planOf(plans, c.req.valid('param').plan);
    const { cursor, limit, period, as_of } = c.req.valid('query');
    const after = fromCursor(cursor, z.string());
    const from = after === undefined ? 0 : plan.indicators.findIndex(({ code }) => code === after) + 1;
    const page = pageOf(plan.indicators.slice(from), limit, ({ code }) => code);
    const series = page.items.map((indicator) => seriesOf(plan, indicator));
    const rows = await asCaller(store.db, c.get('holder'), (trx) =>
      latestEvaluations(trx, series, { period: periodDateOf(period), asOf: instantOf(as_of) }),
    );
    const bySeries = new Map(rows.map((row) => [seriesKey(row), row]));
    const items = page.items.flatMap((indicator): EvaluationAnswer[] => {
      const row = bySeries.get(seriesKey(seriesOf(plan, indicator)));
      return row ? [evaluationAnswer(row, plan, indicator)] : [];
    });
    return c.json({ items, next: page.next }, 200);
  });
};
