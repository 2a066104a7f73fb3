import { createRoute, z } from '@hono/zod-openapi';
import type { Indicator, Plan } from '@planwatch/domain';
import { asCaller, type Caller, latestEvaluations } from '@planwatch/store';
import {
  type EvaluationAnswer,
  evaluationAnswer,
  evaluationSchema,
  presentAnswer,
} from '../answers/evaluation-answer.ts';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import { listOf, pageQuery, planParam } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { fromCursor, pageOf } from '../http/cursor.ts';
import type { IntakeContext } from '../intake-context.ts';
import { presentStates } from '../judgements/present-state.ts';
import { planOf } from '../plans/find-in-plan.ts';
import { seriesKey, seriesOf } from '../plans/plan-index.ts';
import { evaluationQuery, instantOf, periodDateOf } from './evaluation-query.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/plans/{plan}/evaluations',
  operationId: 'listEvaluations',
  tags: ['评价 · Evaluations'],
  summary: '各指标的最新评价 · The latest judgement of every indicator',
  description:
    '不带 period 时为当前情况，每项指标都有状态：最近一期数据已逾期一期以上的为待数据，previous 为最近一次评价；尚无评价的 id 为 null 并说明原因。带 period 时只列该期或其之前已有的评价。as_of 按当时已知的情况回放，逾期也按该时刻计算。 · Without “period”: how things stand. Every indicator has a light: one whose latest figure is more than one reporting interval behind what is due awaits a figure and keeps its last judgement as “previous”; one never judged has the id null and says why. With “period”: the judgements on record at it or before. “as_of” replays what was known then, lateness included.',
  security: TOKEN,
  request: { params: z.object({ plan: planParam }), query: z.object({ ...evaluationQuery, ...pageQuery }) },
  responses: {
    200: jsonAnswer('评价 · Evaluations', listOf(evaluationSchema)),
    ...readingProblems('not_found', 'invalid_input'),
  },
});

interface Asked {
  readonly caller: Caller;
  readonly plan: Plan;
  readonly indicators: readonly Indicator[];
  readonly asOf: Date | undefined;
}

const atPeriod = async (
  { store }: IntakeContext,
  { caller, plan, indicators, asOf }: Asked,
  period: string,
): Promise<EvaluationAnswer[]> => {
  const series = indicators.map((indicator) => seriesOf(plan, indicator));
  const rows = await asCaller(store.db, caller, (trx) => latestEvaluations(trx, series, { period, asOf }));
  const bySeries = new Map(rows.map((row) => [seriesKey(row), row]));
  return indicators.flatMap((indicator) => {
    const row = bySeries.get(seriesKey(seriesOf(plan, indicator)));
    return row ? [evaluationAnswer(row, plan, indicator)] : [];
  });
};

const atPresent = async (context: IntakeContext, { caller, plan, indicators, asOf }: Asked) =>
  (await presentStates(context, caller, plan, indicators, asOf)).map((state) => presentAnswer(state, plan));

/** In the plan's order; a page holds that many indicators, judged or not. */
export const getEvaluations = (app: App, context: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const { plan } = await planOf(context.plans, c.req.valid('param').plan);
    const { cursor, limit, period, as_of } = c.req.valid('query');
    const after = fromCursor(cursor, z.string());
    const from = after === undefined ? 0 : plan.indicators.findIndex(({ code }) => code === after) + 1;
    const page = pageOf(plan.indicators.slice(from), limit, ({ code }) => code);
    const asked = { caller: c.get('holder'), plan, indicators: page.items, asOf: instantOf(as_of) };
    const upTo = periodDateOf(period);
    const items = upTo === undefined ? await atPresent(context, asked) : await atPeriod(context, asked, upTo);
    return c.json({ items, next: page.next }, 200);
  });
};
