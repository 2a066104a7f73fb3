import { createRoute, z } from '@hono/zod-openapi';
import { type AcknowledgeOutcome, acknowledgeAlert, asCaller, findAlert } from '@planwatch/store';
import { type AnswerDays, answerDays, outOfRange } from '../answering/given-answer.ts';
import { alertAnswer, alertSchema } from '../answers/alert-answer.ts';
import { jsonAnswer, jsonBody, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { idParams } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { dateInRange } from '../http/date-in-range.ts';
import { givenWords } from '../http/given-words.ts';
import { nothingWithId, uuidOf } from '../http/identity.ts';
import { invalidInput, problem, refuse } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import type { IntakeContext } from '../intake-context.ts';

const bodySchema = z
  .object({
    expectedOn: dateInRange().openapi({
      description: '预计恢复正常的日期 · When it is expected back on schedule',
      example: '2024-09-30',
    }),
    measure: givenWords(2_000).openapi({ description: '滞后原因和整改措施 · Why it lags, and the measure taken' }),
  })
  .openapi('Acknowledgement');

const route = createRoute({
  method: 'post',
  path: '/api/v1/alerts/{id}/acknowledge',
  operationId: 'acknowledgeAlert',
  tags: ['告警 · Alerts'],
  summary: '确认告警并填报措施 · Acknowledge an alert with a measure',
  description:
    '由责任单位填报人、负责人或规划主管部门办理；可再次填报以更新日期和措施。 · By the unit’s reporter or head, or the plan office; again to change date and measure.',
  security: TOKEN,
  request: {
    params: idParams,
    body: jsonBody(bodySchema),
  },
  responses: {
    200: jsonAnswer('已确认 · Acknowledged', alertSchema),
    ...problemAnswers('unreadable_input', 'forbidden', 'not_found', 'conflict', 'invalid_input'),
  },
});

export const postAcknowledge = (app: App, context: IntakeContext): void => {
  app.openAPIRegistry.registerPath(route);
  app.post(route.getRoutingPath(), async (c) => {
    const id = uuidOf(c.req.param('id'));
    const holder = c.get('holder');
    const body = await readJson(c, bodySchema);
    if (holder.role === 'leader' || holder.role === 'assessor') throw notAllowed();
    const at = context.clock.now();
    const by = { unit: holder.unit, role: holder.role, name: null };
    const outcome = await asCaller(context.store.db, holder, async (trx) => {
      const found = await findAlert(trx, id);
      const index = found && (await context.plans.find(found.plan_id));
      if (index) assertMayPromise(body.expectedOn, answerDays(index, at));
      return acknowledgeAlert(trx, { alert: id, by, at, ...body });
    });
    const alert = acknowledgedOrThrow(outcome, id);
    context.log.info({ alertId: id, plan: alert.plan_id, by: alert.acknowledged_by }, 'alert.acknowledged');
    return c.json(alertAnswer(alert, await context.plans.find(alert.plan_id)), 200);
  });
};

const notAllowed = () =>
  refuse('forbidden', [
    problem('Authorization', 'may_not_acknowledge', {
      zh: '告警由责任单位填报人、负责人或规划主管部门确认。',
      en: 'An alert is acknowledged by the reporter or head of its unit, or the plan office.',
    }),
  ]);

const assertMayPromise = (date: string, days: AnswerDays): void => {
  const fault = outOfRange(date, days);
  if (!fault) return;
  const { zh, en } = fault.words;
  throw invalidInput([problem('expectedOn', fault.code, { zh: `expectedOn：${zh}`, en: `expectedOn: ${en}` })]);
};

const acknowledgedOrThrow = (outcome: AcknowledgeOutcome, id: string) => {
  switch (outcome.outcome) {
    case 'acknowledged':
      return outcome.alert;
    case 'unknown':
      throw nothingWithId(id);
    case 'not_allowed':
      throw notAllowed();
    case 'not_open':
      throw refuse('conflict', [
        problem('id', 'not_open', {
          zh: `该告警的状态为 ${outcome.state}，无需确认。`,
          en: `The alert is ${outcome.state}; there is nothing to acknowledge.`,
        }),
      ]);
    default:
      return outcome satisfies never;
  }
};
