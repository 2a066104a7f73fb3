import { createRoute, z } from '@hono/zod-openapi';
import { schedulingOf } from '@planwatch/digests';
import { occurrenceAtHand } from '@planwatch/domain';
import { asCaller, loadDigestTimes, requestEarlyEdition, WEEKLY_DIGEST } from '@planwatch/store';
import { digestRequestAnswer, digestRequestSchema } from '../answers/digest-answer.ts';
import { jsonAnswer, jsonBody, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { requireOffice } from '../digests/digest-rights.ts';
import type { App } from '../http/app.ts';
import { whoIs } from '../http/identity.ts';
import { problem, refuse } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import type { IntakeContext } from '../intake-context.ts';
import { planOf } from '../plans/find-in-plan.ts';

const bodySchema = z
  .object({
    plan: z.string().min(1).max(100),
    plannedFor: z.iso.date().optional().openapi({
      description:
        '预览所示的期次；与待发的一期不符则不予受理 · The edition as previewed; refused if another is at hand',
      example: '2024-08-12',
    }),
  })
  .openapi('DigestAskedNow');

const route = createRoute({
  method: 'post',
  path: '/api/v1/digests/send-now',
  operationId: 'sendDigestNow',
  tags: ['周报 · Weekly digests'],
  summary: '提前编发待发的一期 · Send the coming edition before its time',
  description:
    '由规划主管部门办理；每期至多编发一次，到计划日不再重发。 · By the plan office; once for each planned day, on which it is not sent again.',
  security: TOKEN,
  request: { body: jsonBody(bodySchema) },
  responses: {
    202: jsonAnswer('已受理 · Accepted', digestRequestSchema),
    ...problemAnswers('unreadable_input', 'forbidden', 'not_found', 'conflict', 'invalid_input'),
  },
});

export const postDigestNow = (app: App, context: IntakeContext): void => {
  app.openAPIRegistry.registerPath(route);
  app.post(route.getRoutingPath(), async (c) => {
    const holder = c.get('holder');
    const body = await readJson(c, bodySchema);
    requireOffice(holder);
    const { plan } = await planOf(context.plans, body.plan);
    const at = context.clock.now();
    const request = await asCaller(context.store.db, holder, async (trx) => {
      const times = await loadDigestTimes(trx, plan.code, WEEKLY_DIGEST);
      if (!times) return undefined;
      const { plannedFor } = occurrenceAtHand(schedulingOf(times, context.workingDays, at));
      if (body.plannedFor !== undefined && body.plannedFor !== plannedFor)
        throw otherEdition(body.plannedFor, plannedFor);
      return requestEarlyEdition(trx, { planId: plan.code, plannedFor, by: whoIs(holder), at });
    });
    if (!request) throw refuse('not_found', []);
    if (request.outcome === null) {
      context.announcer.announce('digest.asked', { planId: plan.code, requestId: request.request_id });
    }
    return c.json(digestRequestAnswer(request, plan.timeZone), 202);
  });
};

const otherEdition = (given: string, atHand: string) =>
  refuse('conflict', [
    problem('plannedFor', 'other_edition_at_hand', {
      zh: `plannedFor：${given} 一期已编发或未到，待发的是 ${atHand} 一期。`,
      en: `plannedFor: the edition of ${given} is out or not yet at hand; the one to be sent is that of ${atHand}.`,
    }),
  ]);
