import { createRoute, z } from '@hono/zod-openapi';
import { asCaller, listFailedAddresses, listPlans } from '@planwatch/store';
import { failedAddressAnswer, failedAddressSchema } from '../answers/mail-answer.ts';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import { listOf } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { officeOnly } from '../http/office-only.ts';
import type { IntakeContext } from '../intake-context.ts';
import { assertFiltersKnown } from '../plans/known-filters.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/undeliverable-addresses',
  operationId: 'listUndeliverableAddresses',
  tags: ['邮件 · Mails'],
  summary: '无法送达的收件地址 · Addresses that cannot be reached',
  description:
    '每个地址一条，附邮件服务器的答复；此后有邮件送达的不再列出。 · Each once, with what the mail server said; a mail that arrives later takes it off the list.',
  security: TOKEN,
  request: { query: z.object({ plan: z.string().max(100).optional() }) },
  responses: {
    200: jsonAnswer('无法送达的地址 · Addresses', listOf(failedAddressSchema)),
    ...readingProblems('forbidden', 'invalid_input'),
  },
});

export const getUndeliverable = (app: App, { plans, store }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const holder = c.get('holder');
    officeOnly(holder);
    const { plan } = c.req.valid('query');
    await assertFiltersKnown(plans, { plan });
    const planIds = plan === undefined ? (await listPlans(store.db)).map(({ plan_id }) => plan_id) : [plan];
    const rows = await asCaller(store.db, holder, (trx) => listFailedAddresses(trx, planIds));
    return c.json({ items: rows.map(failedAddressAnswer), next: null }, 200);
  });
};
