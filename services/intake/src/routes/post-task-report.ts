import { createRoute, z } from '@hono/zod-openapi';
import { type DatedItem, datedItems, type Plan } from '@planwatch/domain';
import { asCaller, reportTask, type TokenHolder } from '@planwatch/store';
import { datedItemAnswer, datedItemSchema } from '../answers/dated-item-answer.ts';
import { jsonAnswer, jsonBody, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { planParam } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { dateInRange } from '../http/date-in-range.ts';
import { givenNote } from '../http/given-words.ts';
import { dateIn } from '../http/instant.ts';
import { invalidInput, notFound, problem, refuse } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import type { IntakeContext } from '../intake-context.ts';
import { planOf } from '../plans/find-in-plan.ts';
import { retryCollisions } from '../submissions/retry-collisions.ts';

const bodySchema = z
  .object({
    state: z.enum(['closed', 'met', 'open']).openapi({
      description:
        'closed 任务销号，met 节点完成，open 撤回 · closed: a task is done; met: a milestone is; open: it is not, after all',
      example: 'closed',
    }),
    on: dateInRange().openapi({ description: '完成（或撤回）日期 · When it came about', example: '2024-08-30' }),
    note: givenNote(2_000).nullish().openapi({ description: '说明或依据 · A word on it, or the evidence' }),
  })
  .openapi('NewTaskReport');

type Body = z.output<typeof bodySchema>;

const route = createRoute({
  method: 'post',
  path: '/api/v1/plans/{plan}/tasks/{code}/report',
  operationId: 'reportTask',
  tags: ['任务与项目 · Tasks and projects'],
  summary: '报送任务销号或节点完成 · Report that a task is closed or a milestone met',
  description:
    '由牵头单位填报人、负责人或规划主管部门报送。历次报送均保留，以最后一次为准；内容相同的不重复记录。 · By the reporter or head of the lead unit, or the plan office. Every report is kept and the last one counts; the same again adds nothing.',
  security: TOKEN,
  request: {
    params: z.object({
      plan: planParam,
      code: z
        .string()
        .max(200)
        .openapi({
          param: { name: 'code', in: 'path' },
          description: '任务或节点代码 · Code of the task or milestone',
          example: 'hq-task-01',
        }),
    }),
    body: jsonBody(bodySchema),
  },
  responses: {
    200: jsonAnswer('已有相同的报送 · It was reported already', datedItemSchema),
    201: jsonAnswer('已报送 · Reported', datedItemSchema),
    ...problemAnswers('unreadable_input', 'forbidden', 'not_found', 'invalid_input'),
  },
});

export const postTaskReport = (app: App, context: IntakeContext): void => {
  app.openAPIRegistry.registerPath(route);
  app.post('/api/v1/plans/:plan/tasks/:code/report', async (c) => {
    const holder = c.get('holder');
    const { plan } = await planOf(context.plans, c.req.param('plan'));
    const item = itemOf(plan, c.req.param('code'));
    const body = await readJson(c, bodySchema);
    assertMayReport(holder, item);
    const now = context.clock.now();
    const today = dateIn(now, plan.timeZone);
    assertFits(body, item, today);
    const { report, changed } = await retryCollisions(() =>
      asCaller(context.store.db, holder, (trx) =>
        reportTask(trx, {
          plan_id: plan.code,
          code: item.code,
          state: body.state,
          happened_on: body.on,
          note: body.note || null,
          unit_code: item.leadUnit,
          reported_at: now,
          reported_by: holder.tokenId,
        }),
      ),
    );
    context.log.info({ plan: plan.code, code: item.code, state: body.state, changed }, 'task.reported');
    const { timeZone } = plan;
    return c.json(datedItemAnswer(item, report, { today, timeZone }), changed ? 201 : 200);
  });
};

const itemOf = (plan: Plan, code: string): DatedItem => {
  const item = datedItems(plan).find((one) => one.code === code);
  if (item) return item;
  throw notFound('code', {
    zh: `${plan.shortTitle.zh}中没有任务或节点“${code.slice(0, 60)}”。`,
    en: `${plan.shortTitle.en} has no task or milestone "${code.slice(0, 60)}".`,
  });
};

const assertMayReport = ({ role, unit }: TokenHolder, item: DatedItem): void => {
  const own = (role === 'reporter' || role === 'head') && unit === item.leadUnit;
  if (own || role === 'planner' || role === 'admin') return;
  throw refuse('forbidden', [
    problem('Authorization', 'may_not_report_task', {
      zh: `“${item.name.zh}”由牵头单位 ${item.leadUnit} 或规划主管部门报送。`,
      en: `"${item.name.en}" is reported by its lead unit, ${item.leadUnit}, or the plan office.`,
    }),
  ]);
};

/** A task is closed, a milestone met, and neither before it came about. */
const assertFits = ({ state, on }: Body, { kind }: DatedItem, today: string): void => {
  const expected = kind === 'task' ? 'closed' : 'met';
  const faults = [
    ...(state === 'open' || state === expected
      ? []
      : [
          problem('state', 'wrong_state', {
            zh: `state：${state} 不适用于${kind === 'task' ? '任务' : '节点'}，应为 ${expected} 或 open。`,
            en: `state: ${state} is not for a ${kind}; ${expected} or open is expected.`,
          }),
        ]),
    ...(on <= today
      ? []
      : [
          problem('on', 'date_in_future', {
            zh: `on：${on} 尚未到来，应不晚于 ${today}。`,
            en: `on: ${on} is yet to come; ${today} or earlier is expected.`,
          }),
        ]),
  ];
  if (faults.length > 0) throw invalidInput(faults);
};
