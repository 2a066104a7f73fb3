import { createRoute } from '@hono/zod-openapi';
import { asCaller, listCauses } from '@planwatch/store';
import { causeAnswer, causeSchema } from '../answers/cause-answer.ts';
import { jsonAnswer, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { listOf } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import type { IntakeContext } from '../intake-context.ts';
import { declaredPage, declaredQuery } from '../silences/declared-page.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/causes',
  operationId: 'listCauses',
  tags: ['共性原因 · Causes'],
  summary: '共性原因清单，新的在前 · Causes, newest first',
  security: TOKEN,
  request: { query: declaredQuery },
  responses: { 200: jsonAnswer('共性原因 · Causes', listOf(causeSchema)), ...problemAnswers('invalid_input') },
});

export const getCauses = (app: App, context: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const page = await declaredPage(c.req.valid('query'), context, {
      list: (filter) => asCaller(context.store.db, c.get('holder'), (trx) => listCauses(trx, filter)),
      idOf: (row) => row.cause_id,
      answer: causeAnswer,
    });
    return c.json(page, 200);
  });
};
