import { createRoute, z } from '@hono/zod-openapi';
import { previewEdition } from '@planwatch/digests';
import { listContacts, readAsCaller } from '@planwatch/store';
import { previewSchema, readerAnswer } from '../answers/digest-answer.ts';
import { jsonAnswer, jsonBody, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { chosenReader } from '../digests/chosen-reader.ts';
import { requireReader } from '../digests/digest-rights.ts';
import { editionContext } from '../digests/edition-context.ts';
import type { App } from '../http/app.ts';
import { invalidInput, problem } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import type { IntakeContext } from '../intake-context.ts';
import { planOf } from '../plans/find-in-plan.ts';

export const digestReader = z
  .uuid()
  .optional()
  .openapi({ description: '读者的联系人编号，默认本人 · Contact whose edition it is; the caller unless given' });

const bodySchema = z.object({ plan: z.string().min(1).max(100), reader: digestReader }).openapi('DigestPreviewAsked');

const route = createRoute({
  method: 'post',
  path: '/api/v1/digests/preview',
  operationId: 'previewDigest',
  tags: ['周报 · Weekly digests'],
  summary: '预览一位读者的周报 · Preview a reader’s edition',
  description:
    '按目前数据编成，不保存也不发送。 · Composed from what is known now; nothing is stored and nothing is sent.',
  security: TOKEN,
  request: { body: jsonBody(bodySchema) },
  responses: {
    200: jsonAnswer('预览 · The preview', previewSchema),
    ...problemAnswers('unreadable_input', 'forbidden', 'not_found', 'invalid_input'),
  },
});

export const postDigestPreview = (app: App, context: IntakeContext): void => {
  app.openAPIRegistry.registerPath(route);
  app.post(route.getRoutingPath(), async (c) => {
    const holder = c.get('holder');
    const body = await readJson(c, bodySchema);
    requireReader(holder);
    const { plan } = await planOf(context.plans, body.plan);
    const preview = await readAsCaller(context.store.db, holder, [plan.code], async (trx) => {
      const reader = chosenReader(body.reader, holder, await listContacts(trx));
      return previewEdition(trx, plan.code, reader.contact_id, editionContext(context));
    });
    if (!preview) throw noEdition();
    const { plannedFor, reader, mail } = preview;
    const { subject, text, html } = mail;
    return c.json({ plan: plan.code, plannedFor, reader: readerAnswer(reader.contact), subject, text, html }, 200);
  });
};

/** The named contact reads no digest of this plan. */
export const noEdition = () =>
  invalidInput([
    problem('reader', 'no_edition', {
      zh: 'reader：该联系人不收本规划的周报（没有分管或牵头的指标、任务，或已停发）。',
      en: 'reader: this contact gets no digest of this plan (no indicator or task in their charge, or it is off).',
    }),
  ]);
