import { createRoute, z } from '@hono/zod-openapi';
import { newId } from '@planwatch/runtime';
import { asCaller, endSilence, insertSilence, lockSilence, type SilenceRow } from '@planwatch/store';
import { jsonAnswer, jsonBody, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { silenceAnswer, silenceSchema } from '../answers/silence-answer.ts';
import { idParams } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { instantInRange } from '../http/date-in-range.ts';
import { givenWords } from '../http/given-words.ts';
import { nothingWithId, uuidOf, whoIs } from '../http/identity.ts';
import { formatInstant } from '../http/instant.ts';
import { invalidInput, problem, refuse } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import type { IntakeContext } from '../intake-context.ts';
import { assertSound } from '../silences/check-silence.ts';
import { assertMaySilence } from '../silences/may-silence.ts';
import { setterOf } from '../silences/setter.ts';

const givenSchema = z
  .object({
    until: instantInRange().openapi({
      description: '新的结束时刻 · When it is to end now',
      example: '2024-08-20T18:00:00+08:00',
    }),
    reason: givenWords(1_000).optional().openapi({ description: '理由，默认沿用原理由 · Why; as before unless given' }),
  })
  .openapi('GivenProlonging');

const route = createRoute({
  method: 'post',
  path: '/api/v1/silences/{id}/prolong',
  operationId: 'prolongSilence',
  tags: ['静默 · Silences'],
  summary: '延长静默 · Prolong a silence',
  description:
    '以新的静默接替：原静默随即结束，两者都留在记录中；范围不变。 · A new silence takes its place: the old one ends at once, both stay on record, what they cover is the same.',
  security: TOKEN,
  request: {
    params: idParams,
    body: jsonBody(givenSchema),
  },
  responses: {
    201: jsonAnswer('已延长 · Prolonged', silenceSchema),
    ...problemAnswers('unreadable_input', 'forbidden', 'not_found', 'conflict', 'invalid_input'),
  },
});

export const postSilenceProlong = (app: App, { plans, store, clock, log }: IntakeContext): void => {
  app.openAPIRegistry.registerPath(route);
  const zoneOf = async ({ plan_id }: SilenceRow) => (await plans.find(plan_id))?.plan.timeZone;
  app.post(route.getRoutingPath(), async (c) => {
    const id = uuidOf(c.req.param('id') ?? '');
    const holder = c.get('holder');
    const given = await readJson(c, givenSchema);
    assertMaySilence(holder);
    const now = clock.now();
    const row = await asCaller(store.db, holder, async (trx) => {
      const before = await lockSilence(trx, id);
      if (!before) throw nothingWithId(id);
      if (isOver(before, now)) throw over(before);
      const from = new Date(Math.max(before.from_at.getTime(), now.getTime()));
      const until = new Date(given.until);
      if (until <= before.until_at) throw notLater(before, given.until, await zoneOf(before));
      const reason = given.reason ?? before.reason;
      const { matchers } = before;
      assertSound({ matchers, reason, from: from.getTime(), until: until.getTime() }, now);
      const setter = setterOf(holder);
      await endSilence(trx, id, whoIs(holder), now);
      const silence = { id: newId(), planId: before.plan_id, matchers, from, until, reason, ...setter, prolongs: id };
      return insertSilence(trx, silence, now);
    });
    log.info({ silenceId: row.silence_id, prolongs: id, plan: row.plan_id, by: row.author }, 'silence.prolonged');
    const timeZone = await zoneOf(row);
    return c.json(silenceAnswer(row, { now, timeZone }), 201);
  });
};

const notLater = ({ until_at }: SilenceRow, given: string, timeZone: string | undefined) =>
  invalidInput([
    problem('until', 'not_later', {
      zh: `until：${given} 不晚于原结束时刻 ${formatInstant(until_at, timeZone)}；提前结束请直接结束该静默。`,
      en: `until: ${given} is not later than its end, ${formatInstant(until_at, timeZone)}; to shorten it, end it.`,
    }),
  ]);

const isOver = ({ until_at, ended_at }: SilenceRow, now: Date): boolean => ended_at !== null || until_at <= now;

const over = ({ silence_id }: SilenceRow) =>
  refuse('conflict', [
    problem('id', 'silence_over', {
      zh: `静默 ${silence_id} 已结束，请重新设置。`,
      en: `Silence ${silence_id} is over; set a new one.`,
    }),
  ]);
