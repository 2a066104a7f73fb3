import { createRoute } from '@hono/zod-openapi';
import { newId } from '@planwatch/runtime';
import { asCaller, insertSilence } from '@planwatch/store';
import { jsonAnswer, jsonBody, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { silenceAnswer, silenceSchema } from '../answers/silence-answer.ts';
import type { App } from '../http/app.ts';
import { readJson } from '../http/read-json.ts';
import type { IntakeContext } from '../intake-context.ts';
import { planOf } from '../plans/find-in-plan.ts';
import { assertMatchersKnown, assertSound } from '../silences/check-silence.ts';
import { givenSilenceSchema } from '../silences/given-silence.ts';
import { assertMaySilence } from '../silences/may-silence.ts';
import { setterOf } from '../silences/setter.ts';

const route = createRoute({
  method: 'post',
  path: '/api/v1/silences',
  operationId: 'setSilence',
  tags: ['静默 · Silences'],
  summary: '设置静默 · Set a silence',
  description:
    '期间匹配的告警不发邮件，结束后仍未恢复的照常通知；已通知的，恢复和更正照发。由规划主管部门设置，先预览。结束前一天提醒设置者；令牌不属于个人的，提醒规划主管部门。 · Alerts that match are not mailed while it lasts; those still open after it are told as usual, and whoever was told hears of the end and of corrections all the same. Set by the plan office; preview it first. Whoever set it is reminded a day before it ends, the plan office where the token is nobody’s own.',
  security: TOKEN,
  request: { body: jsonBody(givenSilenceSchema) },
  responses: {
    201: jsonAnswer('已设置 · Set', silenceSchema),
    ...problemAnswers('unreadable_input', 'forbidden', 'not_found', 'invalid_input'),
  },
});

export const postSilence = (app: App, { plans, store, clock, log }: IntakeContext): void => {
  app.openAPIRegistry.registerPath(route);
  app.post(route.getRoutingPath(), async (c) => {
    const holder = c.get('holder');
    const given = await readJson(c, givenSilenceSchema);
    assertMaySilence(holder);
    const index = await planOf(plans, given.plan);
    assertMatchersKnown(given.matchers, index);
    const now = clock.now();
    const { plan, matchers, reason } = given;
    const [from, until] = [given.from === undefined ? now : new Date(given.from), new Date(given.until)];
    assertSound({ matchers, reason, from: from.getTime(), until: until.getTime() }, now);
    const silence = {
      id: newId(),
      planId: plan,
      matchers,
      from,
      until,
      reason,
      ...setterOf(holder),
      prolongs: null,
    };
    const row = await asCaller(store.db, holder, (trx) => insertSilence(trx, silence, now));
    log.info({ silenceId: row.silence_id, plan, by: row.author, until: given.until }, 'silence.set');
    return c.json(silenceAnswer(row, { now, timeZone: index.plan.timeZone }), 201);
  });
};
