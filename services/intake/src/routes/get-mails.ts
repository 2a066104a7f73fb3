import { createRoute, z } from '@hono/zod-openapi';
import { asCaller, listMails } from '@planwatch/store';
import { DELIVERY_STATES, mailAnswer, mailSchema } from '../answers/mail-answer.ts';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import { listOf, pageQuery } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { fromCursor, pageOf } from '../http/cursor.ts';
import { officeOnly } from '../http/office-only.ts';
import type { IntakeContext } from '../intake-context.ts';
import { assertFiltersKnown } from '../plans/known-filters.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/mails',
  operationId: 'listMails',
  tags: ['邮件 · Mails'],
  summary: '邮件清单，新的在前 · Mails, newest first',
  description:
    '每封一位收件人。status=failed 为未送达的，附邮件服务器的答复；status=held 为暂存待发的，附原因。 · One recipient each. status=failed: those that did not arrive, with what the mail server said; status=held: those that wait for release, and why.',
  security: TOKEN,
  request: {
    query: z.object({
      ...pageQuery,
      status: z.enum(DELIVERY_STATES).optional(),
      plan: z.string().max(100).optional(),
    }),
  },
  responses: {
    200: jsonAnswer('邮件 · Mails', listOf(mailSchema)),
    ...readingProblems('forbidden', 'invalid_input'),
  },
});

export const getMails = (app: App, { plans, store }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const holder = c.get('holder');
    officeOnly(holder);
    const { cursor, limit, ...filter } = c.req.valid('query');
    const after = fromCursor(cursor, z.uuid());
    await assertFiltersKnown(plans, filter);
    const rows = await asCaller(store.db, holder, (trx) => listMails(trx, { ...filter, after, limit: limit + 1 }));
    const { items, next } = pageOf(rows, limit, (row) => row.delivery_id);
    const answers = items.map(async (row) => mailAnswer(row, (await plans.find(row.plan_id))?.plan.timeZone));
    return c.json({ items: await Promise.all(answers), next }, 200);
  });
};
