import { createRoute, z } from '@hono/zod-openapi';
import { asCaller, isPlaces, placeKey, readSubmission, type SubmissionDetails } from '@planwatch/store';
import { submittedFigure, submittedFigureSchema } from '../answers/figure-answer.ts';
import { periodNameOf } from '../answers/period-name.ts';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import { text } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { nothingWithId, uuidOf } from '../http/identity.ts';
import { formatInstant, formatInstantOrNull } from '../http/instant.ts';
import { type AnswerLanguage, say } from '../http/language.ts';
import type { IntakeContext } from '../intake-context.ts';
import { type PlanIndex, seriesKey, seriesOf } from '../plans/plan-index.ts';

const findingSchema = z
  .object({
    indicator: z.string(),
    indicatorName: z.string().nullable(),
    period: z.string(),
    member: z.string().nullable(),
    sheet: text('工作表 · Sheet').nullable(),
    cell: text('单元格 · Cell', 'C7').nullable(),
    code: z.string(),
    message: z.string(),
    holds: z.boolean().openapi({ description: '复核前暂不评价 · Held from judgement until reviewed' }),
    resolution: z.enum(['accepted', 'returned']).nullable(),
    resolutionNote: z.string().nullable(),
  })
  .openapi('Finding');

const submissionAnswerSchema = z
  .object({
    id: z.string(),
    plan: z.string(),
    unit: z.string(),
    channel: z.enum(['json', 'csv', 'xlsx']),
    status: z.enum(['received', 'evaluated', 'rejected', 'awaiting_review', 'returned']),
    receivedAt: z.string(),
    processedAt: z.string().nullable(),
    figureCount: z.number().int().openapi({ description: '接收的填报数 · Figures accepted' }),
    unchanged: z
      .number()
      .int()
      .openapi({ description: '与原值相同、未形成新版次的条数 · Figures equal to their current revision' }),
    figures: z.array(submittedFigureSchema),
    findings: z.array(findingSchema),
    notes: z.array(z.object({ code: z.string(), message: z.string() })),
  })
  .openapi('Submission');

export const submissionParams = z.object({
  id: z
    .string()
    .max(100)
    .openapi({ param: { name: 'id', in: 'path' }, description: '报送编号 · Identity of the submission' }),
});

const route = createRoute({
  method: 'get',
  path: '/api/v1/submissions/{id}',
  operationId: 'getSubmission',
  tags: ['报送 · Submissions'],
  summary: '查询报送结果 · What became of a submission',
  description:
    '状态、形成的修订版次，以及每处疑点的位置和说明。 · Status, the revisions it made, and each finding with its place.',
  security: TOKEN,
  request: { params: submissionParams },
  responses: { 200: jsonAnswer('报送 · Submission', submissionAnswerSchema), ...readingProblems('not_found') },
});

export const getSubmission = (app: App, { store, plans }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    const details = await asCaller(store.db, c.get('holder'), (trx) => readSubmission(trx, uuidOf(id)));
    const index = details && (await plans.find(details.submission.plan_id));
    if (!details || !index) throw nothingWithId(id);
    return c.json(submissionAnswer(details, index, c.get('language')), 200);
  });
};

const submissionAnswer = (
  { submission, figures, findings }: SubmissionDetails,
  index: PlanIndex,
  language: AnswerLanguage,
): z.output<typeof submissionAnswerSchema> => {
  const { plan } = index;
  const own = new Map(plan.indicators.map((indicator) => [seriesKey(seriesOf(plan, indicator)), indicator]));
  const byCode = new Map(plan.indicators.map((indicator) => [seriesOf(plan, indicator).indicator, indicator]));
  const places = submission.notes.find(isPlaces);
  return {
    id: submission.submission_id,
    plan: plan.code,
    unit: submission.unit_code,
    channel: submission.channel,
    status: submission.status,
    receivedAt: formatInstant(submission.received_at, plan.timeZone),
    processedAt: formatInstantOrNull(submission.processed_at, plan.timeZone),
    figureCount: submission.figure_count,
    unchanged: submission.figure_count - figures.length,
    figures: figures.map((row) => submittedFigure(row, plan, own.get(seriesKey(row)))),
    findings: findings.map((row) => ({
      indicator: byCode.get(row.indicator)?.code ?? row.indicator,
      indicatorName: byCode.get(row.indicator)?.name.zh ?? null,
      period: periodNameOf(row.period, byCode.get(row.indicator)?.frequency),
      member: row.member || null,
      sheet: places?.sheet ?? null,
      cell: row.cell ?? places?.cells[placeKey(row.indicator, row.period, row.member)] ?? null,
      code: row.code,
      message: say({ zh: row.message_zh, en: row.message_en }, language),
      holds: row.holds,
      resolution: row.resolution,
      resolutionNote: row.resolution_note,
    })),
    notes: submission.notes.flatMap((note) =>
      isPlaces(note) ? [] : [{ code: note.code, message: say(note.message, language) }],
    ),
  };
};
