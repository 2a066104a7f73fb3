import { createRoute, z } from '@hono/zod-openapi';
import { newId } from '@planwatch/runtime';
import { asCaller, insertCause } from '@planwatch/store';
import { causeAnswer, causeSchema } from '../answers/cause-answer.ts';
import { jsonAnswer, jsonBody, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import type { App } from '../http/app.ts';
import { instantInRange } from '../http/date-in-range.ts';
import { givenWords } from '../http/given-words.ts';
import { whoIs } from '../http/identity.ts';
import { officeOnly } from '../http/office-only.ts';
import { readJson } from '../http/read-json.ts';
import type { IntakeContext } from '../intake-context.ts';
import { planOf } from '../plans/find-in-plan.ts';
import { assertMatchersKnown, assertSound } from '../silences/check-silence.ts';
import { givenScopeSchema } from '../silences/given-silence.ts';

const words = givenWords(1_000);

const givenSchema = givenScopeSchema
  .extend({
    from: instantInRange()
      .optional()
      .openapi({ description: '开始时刻，不早于现在，默认立即 · When it begins, not before now; now unless given' }),
    until: instantInRange().openapi({ description: '结束时刻 · When it ends', example: '2024-12-31T18:00:00+08:00' }),
    reason: z.object({ zh: words, en: words }).openapi({
      description: '原因，中英文，写入记录 · What befell the jurisdiction, in both languages; it goes on record',
      example: { zh: '第五次经济普查修订历史数据', en: 'The fifth economic census restates earlier figures' },
    }),
  })
  .openapi('GivenCause');

const route = createRoute({
  method: 'post',
  path: '/api/v1/causes',
  operationId: 'declareCause',
  tags: ['共性原因 · Causes'],
  summary: '申明共性原因 · Declare a cause of the whole jurisdiction',
  description:
    '期间所涉告警不发邮件，原因随每项决定记录；结束后仍未恢复的照常通知，恢复和更正照发。由规划主管部门申明，先预览。 · Alerts that it covers are not mailed while it stands, with the reason on record of each; those still open after it are told as usual, and whoever was told hears of the end and of corrections all the same. Declared by the plan office; preview it first.',
  security: TOKEN,
  request: { body: jsonBody(givenSchema) },
  responses: {
    201: jsonAnswer('已申明 · Declared', causeSchema),
    ...problemAnswers('unreadable_input', 'forbidden', 'not_found', 'invalid_input'),
  },
});

export const postCause = (app: App, { plans, store, clock, log }: IntakeContext): void => {
  app.openAPIRegistry.registerPath(route);
  app.post(route.getRoutingPath(), async (c) => {
    const holder = c.get('holder');
    const given = await readJson(c, givenSchema);
    officeOnly(holder);
    const index = await planOf(plans, given.plan);
    const { plan, matchers, reason } = given;
    assertMatchersKnown(matchers, index);
    const now = clock.now();
    const [from, until] = [given.from === undefined ? now : new Date(given.from), new Date(given.until)];
    assertSound({ matchers, reason: reason.zh, from: from.getTime(), until: until.getTime() }, now);
    const author = whoIs(holder);
    const declared = { id: newId(), planId: plan, covers: matchers, from, until, reason, author };
    const row = await asCaller(store.db, holder, (trx) =>
      insertCause(trx, { ...declared, declaredBy: holder.tokenId }, now),
    );
    log.info({ causeId: row.cause_id, plan, by: author, until: given.until }, 'cause.declared');
    return c.json(causeAnswer(row, { now, timeZone: index.plan.timeZone }), 201);
  });
};
