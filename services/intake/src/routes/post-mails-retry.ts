import { createRoute, z } from '@hono/zod-openapi';
import type { Bilingual } from '@planwatch/domain';
import { PORTION } from '@planwatch/queues';
import { asCaller, type RetryChoice, type RetryOutcome, type RetryRefusal, retryFailed } from '@planwatch/store';
import { jsonAnswer, jsonBody, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { bilingual, text } from '../answers/words.ts';
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
    plan: text('只重发该规划的 · Of this plan only', 'jinshan-outline').max(100).optional(),
    ids: z.array(z.uuid()).min(1).max(MOST).optional().openapi({ description: '邮件编号 · Mails' }),
    to: text('代替 ids：联系人的现地址 · Instead of ids: the present address of a contact').min(1).max(320).optional(),
    all: z
      .literal(true)
      .optional()
      .openapi({ description: '代替 ids：全部未送达的邮件 · Instead of ids: every mail that failed' }),
  })
  .openapi('GivenRetry');

const refusedSchema = z.object({
  id: z.string(),
  code: z.enum(['not_failed', 'contact_removed', 'has_it_already', 'too_old']),
  message: bilingual('原因 · Why'),
});

const outcomeSchema = z
  .object({
    retried: z.array(z.object({ id: z.string(), recipient: text('现收件地址 · Where it goes now') })),
    notRetried: z.array(refusedSchema),
  })
  .openapi('RetriedMails');

const route = createRoute({
  method: 'post',
  path: '/api/v1/mails/retry',
  operationId: 'retryMails',
  tags: ['邮件 · Mails'],
  summary: '重发未送达的邮件 · Send mails again that failed',
  description:
    '由规划主管部门在更正地址后办理：原邮件以同一 Message-ID 发往联系人的现地址，记录由谁、何时提出；已送达或仍在投递中的不会重发，重复提出只发一次。 · By the plan office, once an address is mended: the same mail under the same Message-ID goes to the contact’s present address, and who asked is kept. What arrived or is still on its way is left alone; asking twice sends once.',
  security: TOKEN,
  request: { body: jsonBody(givenSchema) },
  responses: {
    200: jsonAnswer('将重发的 · To be sent again', outcomeSchema),
    ...problemAnswers('unreadable_input', 'forbidden', 'not_found', 'invalid_input'),
  },
});

export const postMailsRetry = (app: App, { plans, store, announcer, clock, log }: IntakeContext): void => {
  app.openAPIRegistry.registerPath(route);
  app.post(route.getRoutingPath(), async (c) => {
    const holder = c.get('holder');
    const { plan, ...given } = await readJson(c, givenSchema);
    officeOnly(holder);
    const choice = choiceOf(given);
    if (plan !== undefined) await planOf(plans, plan);
    const by = whoIs(holder);
    const asked = { choice, plan, by, at: clock.now() };
    const { retried, refused } = await asCaller(store.db, holder, (trx) => retryFailed(trx, asked));
    for (const [planId, mails] of Map.groupBy(retried, (mail) => mail.planId)) {
      const ids = mails.map(({ deliveryId }) => deliveryId);
      for (let at = 0; at < ids.length; at += PORTION) {
        announcer.announce('deliveries.ready', { planId, deliveryIds: ids.slice(at, at + PORTION) });
      }
    }
    log.info({ retried: retried.length, refused: refused.length, by }, 'mails.retried');
    return c.json(answerOf({ retried, refused }, given.ids ?? []), 200);
  });
};

const choiceOf = ({ ids, to, all }: Omit<z.output<typeof givenSchema>, 'plan'>): RetryChoice => {
  const choices: RetryChoice[] = [...(ids ? [{ ids }] : []), ...(to ? [{ to }] : []), ...(all ? [{ all }] : [])];
  const [choice, ...others] = choices;
  if (choice && others.length === 0) return choice;
  throw invalidInput([
    problem('ids', 'ids_to_or_all', {
      zh: 'ids：请给出邮件编号，或以 to（联系人的现地址）或 all: true 代替，三者取一。',
      en: 'ids: give the mails, or instead "to", the present address of a contact, or all: true; one of the three.',
    }),
  ]);
};

const WORDS: Readonly<Record<RetryRefusal | 'not_failed', Bilingual>> = {
  not_failed: {
    zh: '没有这封未送达的邮件：已送达、仍在投递中或不存在。',
    en: 'No such mail failed: it arrived, is still on its way, or there is none.',
  },
  contact_removed: {
    zh: '联系人已停用，不再发信。',
    en: 'The contact is out of use and is not written to.',
  },
  has_it_already: {
    zh: '该地址已有同一内容的邮件。',
    en: 'There is a mail with the same content to that address already.',
  },
  too_old: {
    zh: '邮件过旧，图表已不保存，不再重发。',
    en: 'The mail is so old that its charts are no longer kept; it is not sent again.',
  },
};

const answerOf = ({ retried, refused }: RetryOutcome, asked: readonly string[]): z.output<typeof outcomeSchema> => {
  const found = new Set([...retried, ...refused].map(({ deliveryId }) => deliveryId));
  const others = asked.map((id) => id.toLowerCase()).filter((id) => !found.has(id));
  const notRetried = [
    ...refused.map(({ deliveryId, why }) => ({ id: deliveryId, code: why })),
    ...[...new Set(others)].map((id) => ({ id, code: 'not_failed' as const })),
  ];
  return {
    retried: retried.map(({ deliveryId, recipient }) => ({ id: deliveryId, recipient })),
    notRetried: notRetried.map(({ id, code }) => ({ id, code, message: { ...WORDS[code] } })),
  };
};
