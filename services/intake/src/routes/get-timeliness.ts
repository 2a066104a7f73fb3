import { createRoute, z } from '@hono/zod-openapi';
import { planTimeliness } from '@planwatch/digests';
import { type Month, monthsIn, unitName } from '@planwatch/domain';
import { readAsCaller } from '@planwatch/store';
import { numberTextOrNull } from '../answers/decimal.ts';
import { jsonAnswer, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { bilingual, listOf, planParam, text } from '../answers/words.ts';
import { editionContext } from '../digests/edition-context.ts';
import type { App } from '../http/app.ts';
import { problem, refuse } from '../http/problem.ts';
import type { IntakeContext } from '../intake-context.ts';
import { planOf } from '../plans/find-in-plan.ts';
import { periodOf } from './evaluation-query.ts';

const count = (description: string) => z.number().int().openapi({ description });

const timelinessSchema = z
  .object({
    unit: z.string(),
    unitName: bilingual('单位名称 · Name of the unit'),
    due: count('应报项数 · Figures that were due'),
    inTime: count('按时报送 · In time'),
    late: count('逾期报送 · Late'),
    missing: count('未报 · Not in'),
    share: text('及时率，0 至 1 · In time of those due, 0 to 1', '0.75').nullable(),
  })
  .openapi('Timeliness');

const route = createRoute({
  method: 'get',
  path: '/api/v1/plans/{plan}/timeliness',
  operationId: 'listTimeliness',
  tags: ['报送 · Submissions'],
  summary: '各单位报送及时率 · How timely each unit reports',
  description:
    '自规划纳入监测以来已到期的报送表，最多上溯两年，按责任单位合计；供规划主管部门、领导和评估人员查阅。 · Forms that have fallen due since the plan is watched, two years back at most, by unit. For the plan office, leaders and assessors.',
  security: TOKEN,
  request: {
    params: z.object({ plan: planParam }),
    query: z.object({
      from: z
        .string()
        .max(20)
        .optional()
        .openapi({ description: '自该期起 · From this period on', example: '2024-01' }),
    }),
  },
  responses: {
    200: jsonAnswer('及时率 · Timeliness', listOf(timelinessSchema)),
    ...problemAnswers('forbidden', 'not_found', 'invalid_input'),
  },
});

export const getTimeliness = (app: App, context: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const holder = c.get('holder');
    // A unit's people see no figures that other units report for its forms.
    if (holder.role === 'reporter' || holder.role === 'head') throw mayNotSee();
    const { plan } = await planOf(context.plans, c.req.valid('param').plan);
    const { from: given } = c.req.valid('query');
    const from = given === undefined ? null : firstMonthOf(given);
    const asked = { planId: plan.code, from, asOf: context.clock.now() };
    const found = await readAsCaller(context.store.db, holder, [plan.code], (trx) =>
      planTimeliness(trx, asked, editionContext(context)),
    );
    const items = (found ?? []).map(({ unit, share, ...counts }) => ({
      unit,
      unitName: { ...unitName(plan, unit) },
      ...counts,
      share: numberTextOrNull(share === null ? null : Number(share.toFixed(9))),
    }));
    return c.json({ items, next: null }, 200);
  });
};

/** The first month of a period: `2024` is from January on. */
const firstMonthOf = (period: string): Month => {
  const { end, frequency } = periodOf(period, 'from');
  return end - monthsIn(frequency) + 1;
};

const mayNotSee = () =>
  refuse('forbidden', [
    problem('Authorization', 'may_not_see_timeliness', {
      zh: '各单位及时率供规划主管部门、领导和评估人员查阅。',
      en: 'The timeliness of units is for the plan office, leaders and assessors.',
    }),
  ]);
