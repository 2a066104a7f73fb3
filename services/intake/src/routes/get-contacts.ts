import { createRoute, z } from '@hono/zod-openapi';
import { asCaller, listAbsences, listContactPage } from '@planwatch/store';
import { contactAnswer, contactSchema } from '../answers/contact-answer.ts';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import { listOf, pageQuery } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { fromCursor, pageOf } from '../http/cursor.ts';
import { DEFAULT_TIME_ZONE, dateIn } from '../http/instant.ts';
import { officeOnly } from '../http/office-only.ts';
import type { IntakeContext } from '../intake-context.ts';
import { assertFiltersKnown } from '../plans/known-filters.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/contacts',
  operationId: 'listContacts',
  tags: ['通知 · Notices'],
  summary: '在用的联系人 · Contacts in use',
  description:
    '规划主管部门查看；一人任多个岗位的，每个岗位一条。以 planwatch contact 维护。 · For the plan office; one for each post of a person. Edited with planwatch contact.',
  security: TOKEN,
  request: {
    query: z.object({
      ...pageQuery,
      unit: z.string().max(100).optional(),
      email: z.string().max(254).optional().openapi({ description: '地址，不分大小写 · Address, in any case' }),
    }),
  },
  responses: {
    200: jsonAnswer('联系人 · Contacts', listOf(contactSchema)),
    ...readingProblems('forbidden', 'invalid_input'),
  },
});

export const getContacts = (app: App, { plans, store, clock }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const holder = c.get('holder');
    officeOnly(holder);
    const { cursor, limit, ...filter } = c.req.valid('query');
    const after = fromCursor(cursor, z.uuid());
    await assertFiltersKnown(plans, filter);
    const today = dateIn(clock.now(), DEFAULT_TIME_ZONE);
    const { rows, absences } = await asCaller(store.db, holder, async (trx) => ({
      rows: await listContactPage(trx, { ...filter, after, limit: limit + 1 }),
      absences: await listAbsences(trx, today),
    }));
    const { items, next } = pageOf(rows, limit, (row) => row.contact_id);
    return c.json({ items: items.map((row) => contactAnswer(row, absences)), next }, 200);
  });
};
