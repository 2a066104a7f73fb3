import { createRoute, z } from '@hono/zod-openapi';
import { asCaller, endCause } from '@planwatch/store';
import { causeAnswer, causeSchema } from '../answers/cause-answer.ts';
import { jsonAnswer, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import type { App } from '../http/app.ts';
import { nothingWithId, uuidOf, whoIs } from '../http/identity.ts';
import { officeOnly } from '../http/office-only.ts';
import type { IntakeContext } from '../intake-context.ts';

const route = createRoute({
  method: 'delete',
  path: '/api/v1/causes/{id}',
  operationId: 'endCause',
  tags: ['共性原因 · Causes'],
  summary: '提前结束共性原因 · End a cause early',
  description:
    '记录保留；已结束的保持原样。仍未恢复的告警随后照常通知。 · It stays on record; one that is over stays as it is. What is still open is then told as usual.',
  security: TOKEN,
  request: {
    params: z.object({
      id: z
        .string()
        .max(100)
        .openapi({ param: { name: 'id', in: 'path' } }),
    }),
  },
  responses: { 200: jsonAnswer('已结束 · Over', causeSchema), ...problemAnswers('forbidden', 'not_found') },
});

export const deleteCause = (app: App, { plans, store, clock, announcer, log }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const id = uuidOf(c.req.valid('param').id);
    const holder = c.get('holder');
    officeOnly(holder);
    const now = clock.now();
    const row = await asCaller(store.db, holder, (trx) => endCause(trx, id, whoIs(holder), now));
    if (!row) throw nothingWithId(id);
    announcer.announce('desk.tick', { planId: row.plan_id });
    log.info({ causeId: id, plan: row.plan_id, by: row.ended_by }, 'cause.ended');
    return c.json(causeAnswer(row, { now, timeZone: (await plans.find(row.plan_id))?.plan.timeZone }), 200);
  });
};
