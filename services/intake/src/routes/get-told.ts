import { createRoute, z } from '@hono/zod-openapi';
import { asCaller, type ContactRow, listPosts, listTold, type ToldEntry } from '@planwatch/store';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import { personAnswer, toldAnswer, toldSchema } from '../answers/told-answer.ts';
import { idParams, pageQuery } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { fromCursor, pageOf } from '../http/cursor.ts';
import { nothingWithId, uuidOf } from '../http/identity.ts';
import { officeOnly } from '../http/office-only.ts';
import type { IntakeContext } from '../intake-context.ts';
import { assertFiltersKnown } from '../plans/known-filters.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/contacts/{id}/told',
  operationId: 'listTold',
  tags: ['通知 · Notices'],
  summary: '某人收到了什么、没收到什么，新的在前 · What one person was told and what not, newest first',
  description:
    '逐条列出决定的时间、理由和所在邮件；同一地址的各个岗位合并列出。联系人编号见 /api/v1/contacts。规划主管部门可查所有人，其他人只能凭本人令牌查本人。 · Each entry with when and why it was decided and the mail it was in; all posts of one address together; identities as in /api/v1/contacts. For the plan office, and for the person with a token of their own.',
  security: TOKEN,
  request: {
    params: idParams,
    query: z.object({ ...pageQuery, plan: z.string().max(100).optional() }),
  },
  responses: {
    200: jsonAnswer('通知记录 · What was told', toldSchema),
    ...readingProblems('forbidden', 'not_found', 'invalid_input'),
  },
});

const placeSchema = z.object({ at: z.iso.datetime({ offset: true }), key: z.string().max(200) });
const placeOf = ({ at, key }: ToldEntry) => ({ at: at.toISOString(), key });

export const getTold = (app: App, { plans, store }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const id = uuidOf(c.req.valid('param').id);
    const { cursor, limit, plan } = c.req.valid('query');
    const after = fromCursor(cursor, placeSchema);
    const holder = c.get('holder');
    await assertFiltersKnown(plans, { plan });
    const { posts, rows } = await asCaller(store.db, holder, async (trx) => {
      const posts = await listPosts(trx, id);
      if (!includes(posts, holder.contact)) officeOnly(holder);
      if (posts.length === 0) throw nothingWithId(id);
      const contactIds = posts.map(({ contact_id }) => contact_id);
      return { posts, rows: await listTold(trx, { contactIds, plan, after, limit: limit + 1 }) };
    });
    const { items, next } = pageOf(rows, limit, placeOf);
    const answers = items.map(async (row) => toldAnswer(row, posts, await plans.find(row.plan)));
    return c.json({ person: personAnswer(posts), items: await Promise.all(answers), next }, 200);
  });
};

const includes = (posts: readonly ContactRow[], contact: string | null | undefined): boolean =>
  posts.some(({ contact_id }) => contact_id === contact);
