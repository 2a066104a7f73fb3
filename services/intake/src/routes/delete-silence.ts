import { createRoute } from '@hono/zod-openapi';
import { asCaller, endSilence } from '@planwatch/store';
import { jsonAnswer, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { silenceAnswer, silenceSchema } from '../answers/silence-answer.ts';
import { idParams } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { nothingWithId, uuidOf, whoIs } from '../http/identity.ts';
import type { IntakeContext } from '../intake-context.ts';
import { assertMaySilence } from '../silences/may-silence.ts';

const route = createRoute({
  method: 'delete',
  path: '/api/v1/silences/{id}',
  operationId: 'endSilence',
  tags: ['静默 · Silences'],
  summary: '提前结束静默 · End a silence early',
  description:
    '记录保留；已结束的保持原样。仍未恢复的告警随后照常通知。 · It stays on record; one that is over stays as it is. What is still open is then told as usual.',
  security: TOKEN,
  request: {
    params: idParams,
  },
  responses: { 200: jsonAnswer('已结束 · Over', silenceSchema), ...problemAnswers('forbidden', 'not_found') },
});

export const deleteSilence = (app: App, { plans, store, clock, announcer, log }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const id = uuidOf(c.req.valid('param').id);
    const holder = c.get('holder');
    assertMaySilence(holder);
    const now = clock.now();
    const row = await asCaller(store.db, holder, (trx) => endSilence(trx, id, whoIs(holder), now));
    if (!row) throw nothingWithId(id);
    announcer.announce('desk.tick', { planId: row.plan_id });
    log.info({ silenceId: id, plan: row.plan_id, by: row.ended_by }, 'silence.ended');
    return c.json(silenceAnswer(row, { now, timeZone: (await plans.find(row.plan_id))?.plan.timeZone }), 200);
  });
};
