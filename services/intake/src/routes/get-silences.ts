import { createRoute } from '@hono/zod-openapi';
import { asCaller, listSilences } from '@planwatch/store';
import { jsonAnswer, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { silenceAnswer, silenceSchema } from '../answers/silence-answer.ts';
import { listOf } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import type { IntakeContext } from '../intake-context.ts';
import { declaredPage, declaredQuery } from '../silences/declared-page.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/silences',
  operationId: 'listSilences',
  tags: ['静默 · Silences'],
  summary: '静默清单，新的在前 · Silences, newest first',
  security: TOKEN,
  request: { query: declaredQuery },
  responses: { 200: jsonAnswer('静默 · Silences', listOf(silenceSchema)), ...problemAnswers('invalid_input') },
});

export const getSilences = (app: App, context: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const page = await declaredPage(c.req.valid('query'), context, {
      list: (filter) => asCaller(context.store.db, c.get('holder'), (trx) => listSilences(trx, filter)),
      idOf: (row) => row.silence_id,
      answer: silenceAnswer,
    });
    return c.json(page, 200);
  });
};
