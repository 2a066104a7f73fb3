import { createRoute, z } from '@hono/zod-openapi';
import { jsonAnswer, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { explanationSchema, routingAnswer } from '../answers/routing-answer.ts';
import type { App } from '../http/app.ts';
import { problem, refuse } from '../http/problem.ts';
import type { IntakeContext } from '../intake-context.ts';
import { homesOf } from '../plans/find-home.ts';
import { indicatorOf, planWithIndicator } from '../plans/find-in-plan.ts';
import { explainFor } from '../routing/explain-for.ts';

/** The colours that people say, and the judgement's own words. */
const LIGHTS = { red: 'off_track', yellow: 'lagging', green: 'on_track' } as const;

const route = createRoute({
  method: 'get',
  path: '/api/v1/routing/explain',
  operationId: 'explainRouting',
  tags: ['通知 · Notices'],
  summary: '若该指标变灯，通知谁、何时、为何 · Who would be told if this indicator turned, when and why',
  description:
    '按现行规则推演：变灯后立即通知谁，无人认领时何时提级；被静默或抑制的也列出原因。负责人只能查询本单位牵头的指标。 · By the rules in force: who hears at once, when it goes up if nobody answers, and what would stop it. A head may ask of the unit’s own indicators.',
  security: TOKEN,
  request: {
    query: z.object({
      plan: z
        .string()
        .max(100)
        .optional()
        .openapi({ description: '规划代码，默认按指标查找 · Code of the plan; found by the indicator unless given' }),
      indicator: z.string().max(200),
      light: z.enum(['red', 'yellow', 'green', 'off_track', 'lagging', 'on_track', 'achieved']).default('red'),
    }),
  },
  responses: {
    200: jsonAnswer('推演 · Explanation', explanationSchema),
    ...problemAnswers('forbidden', 'not_found', 'invalid_input'),
  },
});

type Asked = keyof typeof LIGHTS | 'off_track' | 'lagging' | 'on_track' | 'achieved';
const isColour = (asked: Asked): asked is keyof typeof LIGHTS => asked in LIGHTS;

const ALLOWED = ['planner', 'leader', 'admin'];

export const getRoutingExplain = (app: App, context: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const { indicator: code, light: asked, ...named } = c.req.valid('query');
    const holder = c.get('holder');
    const plan = named.plan ?? (await planWithIndicator(context.plans, code));
    const { index, indicator } = await indicatorOf(context.plans, plan, code);
    const ownHead = holder.role === 'head' && holder.unit === indicator.leadUnit;
    if (!ALLOWED.includes(holder.role) && !ownHead) throw mayNotAsk();
    const home = (await homesOf(context.plans))({ plan: index.plan, indicator });
    const light = isColour(asked) ? LIGHTS[asked] : asked;
    const explained = await explainFor(home, light, holder, context);
    return c.json(routingAnswer(explained, home, light), 200);
  });
};

const mayNotAsk = () =>
  refuse('forbidden', [
    problem('Authorization', 'may_not_ask', {
      zh: '由规划主管部门、领导查询，或由负责人查询本单位牵头的指标。',
      en: 'For the plan office and leaders, and for heads of their own unit’s indicators.',
    }),
  ]);
