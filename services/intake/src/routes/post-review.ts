import { createRoute, z } from '@hono/zod-openapi';
import { periodToDate } from '@planwatch/domain';
import {
  asCaller,
  type Review,
  type ReviewOutcome,
  readSubmission,
  reviewSubmission,
  type TokenHolder,
} from '@planwatch/store';
import { jsonAnswer, jsonBody, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import type { App } from '../http/app.ts';
import { givenNote } from '../http/given-words.ts';
import { nothingWithId, uuidOf } from '../http/identity.ts';
import { invalidInput, problem, refuse } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import type { IntakeContext } from '../intake-context.ts';
import { type PlanIndex, seriesOf } from '../plans/plan-index.ts';
import { readIndicatorPeriod } from '../submissions/period-faults.ts';
import { submissionParams } from './get-submission.ts';

const reviewSchema = z
  .object({
    decision: z
      .enum(['accept', 'return'])
      .openapi({ description: 'accept 确认无误，return 退回 · Accept as right, or return' }),
    note: givenNote(2_000)
      .optional()
      .openapi({ description: '说明，退回时必填 · A word on it; required when returning' }),
    figures: z
      .array(
        z.object({
          indicator: z.string().max(200),
          period: z.string().max(40).optional(),
          member: z.string().max(200).optional(),
        }),
      )
      .min(1)
      .max(5_000)
      .optional()
      .openapi({
        description: '只涉及其中几项；不填则为全部待复核项 · Only these figures; all that wait unless given',
      }),
  })
  .openapi('Review');

const reviewedSchema = z
  .object({
    id: z.string(),
    status: z.string(),
    resolved: z.number().int().openapi({ description: '本次处理的疑点数 · Findings resolved by this' }),
    open: z.number().int().openapi({ description: '仍待复核的疑点数 · Findings that still wait' }),
  })
  .openapi('Reviewed');

const route = createRoute({
  method: 'post',
  path: '/api/v1/submissions/{id}/review',
  operationId: 'reviewSubmission',
  tags: ['报送 · Submissions'],
  summary: '复核存疑的填报数 · Review figures in doubt',
  description:
    '由填报单位负责人或规划主管部门确认或退回。确认后随即评价；退回的由填报人更正后重新报送。 · By the unit’s head or the plan office. Accepted figures are judged; returned ones are to be corrected and sent again.',
  security: TOKEN,
  request: { params: submissionParams, body: jsonBody(reviewSchema) },
  responses: {
    200: jsonAnswer('已复核 · Reviewed', reviewedSchema),
    ...problemAnswers('unreadable_input', 'forbidden', 'not_found', 'conflict', 'invalid_input'),
  },
});

export const postReview = (app: App, context: IntakeContext): void => {
  app.openAPIRegistry.registerPath(route);
  app.post(route.getRoutingPath(), async (c) => {
    const id = uuidOf(c.req.param('id'));
    const holder = c.get('holder');
    const body = await readJson(c, reviewSchema);
    assertMayReview(holder);
    if (body.decision === 'return' && !body.note) throw noteMissing();
    const outcome = await asCaller(context.store.db, holder, async (trx) => {
      const details = await readSubmission(trx, id);
      const index = details && (await context.plans.find(details.submission.plan_id));
      if (!details || !index) return { outcome: 'unknown' } as const;
      return reviewSubmission(trx, {
        submission: id,
        decision: body.decision === 'accept' ? 'accepted' : 'returned',
        note: body.note || null,
        tokenId: holder.tokenId,
        at: context.clock.now(),
        figures: body.figures ? chosenFigures(body.figures, index) : null,
      });
    });
    const reviewed = reviewedOrThrow(outcome, id);
    if (reviewed.status === 'received') {
      context.announcer.announce('submission.received', { planId: reviewed.plan, submissionId: id });
    } else {
      // Whoever reported it hears of what was sent back.
      context.announcer.announce('desk.tick', { planId: reviewed.plan });
    }
    const { status, resolved, open } = reviewed;
    context.log.info({ submissionId: id, decision: body.decision, status, resolved, open }, 'submission.reviewed');
    return c.json({ id, status, resolved, open }, 200);
  });
};

const assertMayReview = ({ role }: TokenHolder): void => {
  if (role === 'head' || role === 'planner' || role === 'admin') return;
  throw refuse('forbidden', [
    problem('Authorization', 'role_may_not_review', {
      zh: '复核由填报单位负责人或规划主管部门办理。',
      en: 'Figures are reviewed by the head of the unit or the plan office.',
    }),
  ]);
};

const noteMissing = () =>
  invalidInput([
    problem('note', 'missing_note', {
      zh: 'note：退回时请说明原因。',
      en: 'note: a reason is expected when figures are returned.',
    }),
  ]);

type Chosen = NonNullable<z.output<typeof reviewSchema>['figures']>;

const chosenFigures = (figures: Chosen, index: PlanIndex): Review['figures'] =>
  figures.map(({ indicator: code, period, member }, position) => {
    const indicator = index.byCode.get(code);
    const end = indicator && period !== undefined ? readIndicatorPeriod(period, indicator) : undefined;
    if (!indicator) throw noSuchFigure(`figures[${position}].indicator`);
    if (typeof end === 'object') throw invalidInput([problem(`figures[${position}].period`, end.code, end.message)]);
    return {
      indicator: seriesOf(index.plan, indicator).indicator,
      period: end === undefined ? null : periodToDate(end),
      member: member ?? null,
    };
  });

const noSuchFigure = (path: string) =>
  invalidInput([
    problem(path, 'no_such_figure', {
      zh: `${path}：该份报送中没有这样的待复核项。`,
      en: `${path}: no figure of this submission that waits for review is meant by this.`,
    }),
  ]);

const reviewedOrThrow = (outcome: ReviewOutcome, id: string): Extract<ReviewOutcome, { outcome: 'reviewed' }> => {
  switch (outcome.outcome) {
    case 'reviewed':
      return outcome;
    case 'unknown':
      throw nothingWithId(id);
    case 'no_such_figure':
      throw noSuchFigure('figures');
    case 'not_waiting':
      throw refuse('conflict', [
        problem('id', 'not_awaiting_review', {
          zh: `该份报送的状态为 ${outcome.status}，没有待复核项。`,
          en: `The submission is ${outcome.status}; nothing in it waits for review.`,
        }),
      ]);
    default:
      return outcome satisfies never;
  }
};
