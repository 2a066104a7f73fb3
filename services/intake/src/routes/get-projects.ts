import { createRoute, z } from '@hono/zod-openapi';
import { datedItems, type PlanProject, projectMilestoneCode } from '@planwatch/domain';
import { asCaller, loadTaskStates } from '@planwatch/store';
import { datedItemAnswer, datedItemSchema } from '../answers/dated-item-answer.ts';
import { jsonAnswer, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { bilingual, listOf, pageQuery, planParam, text } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { fromCursor, pageOf } from '../http/cursor.ts';
import { dateIn } from '../http/instant.ts';
import type { IntakeContext } from '../intake-context.ts';
import { planOf } from '../plans/find-in-plan.ts';

const projectSchema = z
  .object({
    code: text('项目代码 · Code of the project', 'lk-project-03'),
    kind: z.enum(['major_project', 'platform']),
    name: bilingual('名称 · Name'),
    content: text('建设内容 · What it consists of'),
    responsibleUnits: z.array(z.string()),
    milestones: z.array(datedItemSchema),
  })
  .openapi('Project');

const route = createRoute({
  method: 'get',
  path: '/api/v1/plans/{plan}/projects',
  operationId: 'listProjects',
  tags: ['任务与项目 · Tasks and projects'],
  summary: '项目及其节点 · Projects and their milestones',
  security: TOKEN,
  request: { params: z.object({ plan: planParam }), query: z.object(pageQuery) },
  responses: {
    200: jsonAnswer('项目 · Projects', listOf(projectSchema)),
    ...problemAnswers('not_found', 'invalid_input'),
  },
});

/** In the plan's order. */
export const getProjects = (app: App, { plans, store, clock }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const { plan } = await planOf(plans, c.req.valid('param').plan);
    const { cursor, limit } = c.req.valid('query');
    const after = fromCursor(cursor, z.string());
    const from = after === undefined ? 0 : plan.projects.findIndex(({ code }) => code === after) + 1;
    const { items, next } = pageOf(plan.projects.slice(from), limit, ({ code }) => code);
    const states = await asCaller(store.db, c.get('holder'), (trx) => loadTaskStates(trx, plan.code));
    const known = new Map(states.map((state) => [state.code, state]));
    const dated = new Map(datedItems(plan).map((item) => [item.code, item]));
    const { timeZone } = plan;
    const day = { today: dateIn(clock.now(), timeZone), timeZone };
    const answer = ({ code, kind, name, content, responsibleUnits, milestones }: PlanProject) => ({
      code,
      kind,
      name,
      content,
      responsibleUnits: [...responsibleUnits],
      milestones: milestones.flatMap((_, at) => {
        const item = dated.get(projectMilestoneCode(code, at));
        return item ? [datedItemAnswer(item, known.get(item.code), day)] : [];
      }),
    });
    return c.json({ items: items.map(answer), next }, 200);
  });
};
