import { createRoute, z } from '@hono/zod-openapi';
import { PORTION } from '@planwatch/queues';
import { asCaller, releaseHeld } from '@planwatch/store';
import { jsonAnswer, jsonBody, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { text } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { whoIs } from '../http/identity.ts';
import { officeOnly } from '../http/office-only.ts';
import { invalidInput, problem } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import type { IntakeContext } from '../intake-context.ts';
import { planOf } from '../plans/find-in-plan.ts';

const MOST = 1_000;

const givenSchema = z
  .object({
    plan: text('规划代码 · Code of the plan', 'jinshan-outline').max(100),
    ids: z.array(z.uuid()).min(1).max(MOST).optional().openapi({ description: '邮件编号 · Mails' }),
    all: z
      .literal(true)
      .optional()
      .openapi({ description: '代替 ids：该规划全部暂存邮件 · Instead of ids: every held mail of the plan' }),
  })
  .openapi('GivenRelease');

const releasedSchema = z
  .object({
    released: z.array(z.string()),
    notHeld: z.array(z.string()).openapi({ description: '本规划没有这样的暂存邮件 · Not held in this plan' }),
  })
  .openapi('ReleasedMails');

const route = createRoute({
  method: 'post',
  path: '/api/v1/mails/release',
  operationId: 'releaseMails',
  tags: ['邮件 · Mails'],
  summary: '放行暂存的邮件 · Let held mails go',
  description:
    '由规划主管部门办理，记录由谁、何时放行；放行的邮件不受 MAIL_MODE 限制，演示环境不得发送的地址除外。 · By the plan office; who let them go is kept. They go out whatever MAIL_MODE is, but for addresses that a demonstration must not write to.',
  security: TOKEN,
  request: { body: jsonBody(givenSchema) },
  responses: {
    200: jsonAnswer('已放行 · Released', releasedSchema),
    ...problemAnswers('unreadable_input', 'forbidden', 'not_found', 'invalid_input'),
  },
});

export const postMailsRelease = (app: App, { plans, store, announcer, clock, log }: IntakeContext): void => {
  app.openAPIRegistry.registerPath(route);
  app.post(route.getRoutingPath(), async (c) => {
    const holder = c.get('holder');
    const { plan, ids, all } = await readJson(c, givenSchema);
    officeOnly(holder);
    if ((ids === undefined) === (all === undefined)) throw idsOrAll();
    await planOf(plans, plan);
    const by = whoIs(holder);
    const asked = { planId: plan, ids: ids ?? 'all', by, at: clock.now() } as const;
    const released = await asCaller(store.db, holder, (trx) => releaseHeld(trx, asked));
    for (let at = 0; at < released.length; at += PORTION) {
      announcer.announce('deliveries.ready', { planId: plan, deliveryIds: released.slice(at, at + PORTION) });
    }
    log.info({ plan, released: released.length, by }, 'mails.released');
    const notHeld = (ids ?? []).map((id) => id.toLowerCase()).filter((id) => !released.includes(id));
    return c.json({ released, notHeld }, 200);
  });
};

const idsOrAll = () =>
  invalidInput([
    problem('ids', 'ids_or_all', {
      zh: 'ids：请给出邮件编号，或以 all: true 代替，二者取一。',
      en: 'ids: give the mails, or all: true instead, one of the two.',
    }),
  ]);
