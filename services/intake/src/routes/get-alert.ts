import { createRoute, z } from '@hono/zod-openapi';
import { answeringState, timeZoneOf } from '@planwatch/domain';
import { asAnsweringEvent, asCaller, findAlert, listToldPeople, loadAlertSteps } from '@planwatch/store';
import { alertAnswer } from '../answers/alert-answer.ts';
import { alertHistorySchema, alertStepAnswer, heldByAnswer } from '../answers/alert-history.ts';
import { jsonAnswer, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import type { App } from '../http/app.ts';
import { nothingWithId, uuidOf } from '../http/identity.ts';
import { DEFAULT_TIME_ZONE } from '../http/instant.ts';
import { isOffice } from '../http/office-only.ts';
import type { IntakeContext } from '../intake-context.ts';

export const alertParams = z.object({
  id: z
    .string()
    .max(100)
    .openapi({ param: { name: 'id', in: 'path' }, description: '告警编号 · Identity of the alert' }),
});

const route = createRoute({
  method: 'get',
  path: '/api/v1/alerts/{id}',
  operationId: 'getAlert',
  tags: ['告警 · Alerts'],
  summary: '一项告警及其经过 · An alert with its history',
  description:
    '何时触发、通知了谁、邮件是否发出，何人确认、措施和预计日期，何时提级、转办、跟踪、解除或更正。通知到的人仅规划主管部门可见。 · When it was raised, who was told and whether the mail went out, who answered with what measure and date, when it went up, was handed over, asked after, resolved or restated. Who was told by name is for the plan office.',
  security: TOKEN,
  request: { params: alertParams },
  responses: {
    200: jsonAnswer('告警及其经过 · Alert with history', alertHistorySchema),
    ...problemAnswers('not_found'),
  },
});

export const getAlert = (app: App, { plans, store }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const id = uuidOf(c.req.valid('param').id);
    const holder = c.get('holder');
    const seesPeople = isOffice(holder);
    const found = await asCaller(store.db, holder, async (trx) => {
      const alert = await findAlert(trx, id);
      if (!alert) throw nothingWithId(id);
      const steps = (await loadAlertSteps(trx, [id])).get(id) ?? [];
      return { alert, steps, people: seesPeople ? await listToldPeople(trx, id) : null };
    });
    const { alert, steps, people } = found;
    const index = await plans.find(alert.plan_id);
    const timeZone = index?.plan.timeZone;
    const zone = timeZoneOf(timeZone ?? DEFAULT_TIME_ZONE);
    const open = alert.state === 'firing' || alert.state === 'acknowledged';
    const state = open ? answeringState(steps.map(asAnsweringEvent), alert.unit_code, zone) : null;
    const history = steps.map((step) => alertStepAnswer(step, people, timeZone));
    return c.json({ ...alertAnswer(alert, index), heldBy: heldByAnswer(state), history }, 200);
  });
};
