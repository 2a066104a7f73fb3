import { createRoute } from '@hono/zod-openapi';
import { asCaller, findMail, listChanges } from '@planwatch/store';
import { readMailAnswer, readMailSchema } from '../answers/mail-answer.ts';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import { idParams } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { nothingWithId, uuidOf } from '../http/identity.ts';
import { officeOnly } from '../http/office-only.ts';
import type { IntakeContext } from '../intake-context.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/mails/{id}',
  operationId: 'getMail',
  tags: ['邮件 · Mails'],
  summary: '一封邮件的原文 · One mail as it was composed',
  security: TOKEN,
  request: {
    params: idParams,
  },
  responses: {
    200: jsonAnswer('邮件原文 · The mail', readMailSchema),
    ...readingProblems('forbidden', 'not_found'),
  },
});

export const getMail = (app: App, { plans, store }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const holder = c.get('holder');
    officeOnly(holder);
    const id = uuidOf(c.req.valid('param').id);
    const { row, changes } = await asCaller(store.db, holder, async (trx) => ({
      row: await findMail(trx, id),
      changes: await listChanges(trx, id),
    }));
    if (!row) throw nothingWithId(id);
    return c.json(readMailAnswer(row, changes, (await plans.find(row.plan_id))?.plan.timeZone), 200);
  });
};
