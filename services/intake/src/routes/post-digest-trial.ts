import { createRoute, z } from '@hono/zod-openapi';
import { previewEdition } from '@planwatch/digests';
import { asCaller, listContacts, readAsCaller, requestTrial } from '@planwatch/store';
import { digestRequestAnswer, digestRequestSchema } from '../answers/digest-answer.ts';
import { jsonAnswer, jsonBody, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { chosenReader, trialRecipient } from '../digests/chosen-reader.ts';
import { requireOffice } from '../digests/digest-rights.ts';
import { editionContext } from '../digests/edition-context.ts';
import type { App } from '../http/app.ts';
import { whoIs } from '../http/identity.ts';
import { readJson } from '../http/read-json.ts';
import type { IntakeContext } from '../intake-context.ts';
import { planOf } from '../plans/find-in-plan.ts';
import { digestReader, noEdition } from './post-digest-preview.ts';

const bodySchema = z
  .object({
    plan: z.string().min(1).max(100),
    reader: digestReader,
    to: z.uuid().optional().openapi({
      description: '收信的规划监测人员，默认本人 · The planner who gets it; the caller unless given',
    }),
  })
  .openapi('DigestTrialAsked');

const route = createRoute({
  method: 'post',
  path: '/api/v1/digests/send-to-me',
  operationId: 'sendDigestToMe',
  tags: ['周报 · Weekly digests'],
  summary: '将预览试发给自己 · Send the preview to oneself',
  description:
    '由规划主管部门办理；主题标明“试发”，不计为一期。 · By the plan office; the subject says that it is a trial, and it counts as no edition.',
  security: TOKEN,
  request: { body: jsonBody(bodySchema) },
  responses: {
    202: jsonAnswer('已受理 · Accepted', digestRequestSchema),
    ...problemAnswers('unreadable_input', 'forbidden', 'not_found', 'invalid_input'),
  },
});

export const postDigestTrial = (app: App, context: IntakeContext): void => {
  app.openAPIRegistry.registerPath(route);
  app.post(route.getRoutingPath(), async (c) => {
    const holder = c.get('holder');
    const body = await readJson(c, bodySchema);
    requireOffice(holder);
    const { plan } = await planOf(context.plans, body.plan);
    const { db } = context.store;
    const chosen = await readAsCaller(db, holder, [plan.code], async (trx) => {
      const contacts = await listContacts(trx);
      const recipient = trialRecipient(body.to, holder, contacts, plan.planOffice);
      const reader = body.reader === undefined ? recipient : chosenReader(body.reader, holder, contacts);
      const preview = await previewEdition(trx, plan.code, reader.contact_id, editionContext(context));
      return (
        preview && { plannedFor: preview.plannedFor, readerId: reader.contact_id, recipientId: recipient.contact_id }
      );
    });
    if (!chosen) throw noEdition();
    const asked = { planId: plan.code, by: whoIs(holder), at: context.clock.now(), ...chosen };
    const request = await asCaller(db, holder, (trx) => requestTrial(trx, asked));
    context.announcer.announce('digest.asked', { planId: plan.code, requestId: request.request_id });
    return c.json(digestRequestAnswer(request, plan.timeZone), 202);
  });
};
