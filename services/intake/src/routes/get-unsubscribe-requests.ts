import { createRoute, z } from '@hono/zod-openapi';
import { asCaller, listUnsubscribeRequests } from '@planwatch/store';
import { unsubscribeRequestAnswer, unsubscribeRequestSchema } from '../answers/digest-answer.ts';
import { jsonAnswer, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { listOf, pageQuery } from '../answers/words.ts';
import { requireOffice } from '../digests/digest-rights.ts';
import type { App } from '../http/app.ts';
import { fromCursor, pageOf } from '../http/cursor.ts';
import type { IntakeContext } from '../intake-context.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/unsubscribe-requests',
  operationId: 'listUnsubscribeRequests',
  tags: ['周报 · Weekly digests'],
  summary: '停发周报的申请，新的在前 · Requests to be sent no digest, newest first',
  description:
    '以 planwatch contact digest 同意（off）或不同意（on）。 · Granted (off) or refused (on) with planwatch contact digest.',
  security: TOKEN,
  request: {
    query: z.object({
      ...pageQuery,
      open: z
        .enum(['true', 'false'])
        .optional()
        .openapi({ description: 'true 只列待处理的，false 只列已处理的 · Only those that wait, or that were decided' }),
    }),
  },
  responses: {
    200: jsonAnswer('申请 · Requests', listOf(unsubscribeRequestSchema)),
    ...problemAnswers('forbidden', 'invalid_input'),
  },
});

export const getUnsubscribeRequests = (app: App, { store }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const holder = c.get('holder');
    requireOffice(holder);
    const { cursor, limit, open } = c.req.valid('query');
    const after = fromCursor(cursor, z.uuid());
    const filter = { open: open === undefined ? undefined : open === 'true', after, limit: limit + 1 };
    const rows = await asCaller(store.db, holder, (trx) => listUnsubscribeRequests(trx, filter));
    const { items, next } = pageOf(rows, limit, (row) => row.request_id);
    return c.json({ items: items.map(unsubscribeRequestAnswer), next }, 200);
  });
};
