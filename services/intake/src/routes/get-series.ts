import { createRoute, z } from '@hono/zod-openapi';
import { asCaller, type FigureRow, listFigures } from '@planwatch/store';
import { figureAnswer, figureSchema } from '../answers/figure-answer.ts';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import { codeParam, listOf, pageQuery, planParam } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { fromCursor, pageOf } from '../http/cursor.ts';
import { dateInRange } from '../http/date-in-range.ts';
import type { IntakeContext } from '../intake-context.ts';
import { indicatorOf } from '../plans/find-in-plan.ts';
import { seriesOf } from '../plans/plan-index.ts';
import { asOfQuery, instantOf } from './evaluation-query.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/plans/{plan}/indicators/{code}/series',
  operationId: 'getSeries',
  tags: ['规划与指标 · Plans and indicators'],
  summary: '各期填报数 · Figures by period',
  description:
    '填报单位只能看到本单位的填报数。由多个成员填报的，逐个成员列出。as_of 只列该时刻已报送的。 · A reporting unit sees its own figures. Where members report, each is listed. “as_of”: only what had been reported by then.',
  security: TOKEN,
  request: {
    params: z.object({ plan: planParam, code: codeParam }),
    query: z.object({
      ...pageQuery,
      ...asOfQuery,
      revisions: z
        .enum(['current', 'all'])
        .default('current')
        .openapi({ description: 'all 列出全部修订版次 · all: every revision' }),
    }),
  },
  responses: {
    200: jsonAnswer('填报数 · Figures', listOf(figureSchema)),
    ...readingProblems('not_found', 'invalid_input'),
  },
});

const placeSchema = z.object({
  period: dateInRange(),
  unit: z.string(),
  member: z.string(),
  revision: z.int32(),
});

const placeOf = (row: FigureRow) => ({
  period: row.period,
  unit: row.unit_code,
  member: row.member,
  revision: row.revision,
});

export const getSeries = (app: App, { plans, store }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const { plan, code } = c.req.valid('param');
    const { index, indicator } = await indicatorOf(plans, plan, code);
    const { cursor, limit, revisions, as_of } = c.req.valid('query');
    const after = fromCursor(cursor, placeSchema);
    const rows = await asCaller(store.db, c.get('holder'), (trx) =>
      listFigures(trx, seriesOf(index.plan, indicator), {
        allRevisions: revisions === 'all',
        asOf: instantOf(as_of),
        after,
        limit: limit + 1,
      }),
    );
    const { items, next } = pageOf(rows, limit, placeOf);
    return c.json({ items: items.map((row) => figureAnswer(row, index.plan, indicator.frequency)), next }, 200);
  });
};
