import { createRoute, z } from '@hono/zod-openapi';
import { jsonAnswer, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import { text } from '../answers/words.ts';
import type { App } from '../http/app.ts';
import { invalidInput, problem } from '../http/problem.ts';
import { mediaTypeOf, readBody } from '../http/read-body.ts';
import { parseJson, unsupported } from '../http/read-json.ts';
import type { IntakeContext } from '../intake-context.ts';
import { type GivenSubmission, givenInJson } from '../submissions/given-submission.ts';
import { readUpload } from '../submissions/read-upload.ts';
import { submissionSchema } from '../submissions/submission-schema.ts';
import { type Answer, submit } from '../submissions/submit.ts';

const acceptedSchema = z
  .object({
    id: text('报送编号 · Identity of the submission'),
    status: text('状态 · Status', 'received'),
    figures: z.number().int().openapi({ description: '接收的填报数 · Figures accepted' }),
    receivedAt: text('接收时刻 · When it was received', '2024-08-06T09:00:00.000+08:00'),
    notReported: z
      .number()
      .int()
      .optional()
      .openapi({ description: '注明未报送的条数 · Rows that say nothing is reported' }),
    notes: z
      .array(z.object({ code: z.string(), message: z.string() }))
      .optional()
      .openapi({ description: '文件读取说明 · How the file was read' }),
  })
  .openapi('AcceptedSubmission');

const uploadSchema = z.object({
  plan: text('规划代码 · Code of the plan'),
  unit: text('填报单位代码 · Code of the reporting unit'),
  period: text('报告期，表中没有报告期一列时必填 · Period, where the table has no column for it').optional(),
  file: z.string().openapi({
    format: 'binary',
    description:
      '.xlsx 或 .csv，表头含指标代码或指标名称、报告期、数值、备注 · .xlsx or .csv with columns indicator, period, value, note',
  }),
});

const route = createRoute({
  method: 'post',
  path: '/api/v1/submissions',
  operationId: 'submit',
  tags: ['报送 · Submissions'],
  summary: '报送填报数 · Submit figures',
  description:
    '答复 202 时数据已可靠保存。任何一处有误则整份不予接收，并一次列出全部问题；未列出的字段不读取，名称与所列字段相近的视为误写。以同一 Idempotency-Key 重复提交同样内容，得到第一次的答复，不会重复保存；内容不同则为 409。 · A 202 means that it is stored durably. Any error refuses the whole submission and all faults are listed at once; fields of other names are not read, but for one that is nearly a name of these, which is taken for a slip. The same Idempotency-Key with the same content gets the first answer again; with other content 409.',
  security: TOKEN,
  request: {
    headers: z.object({
      'Idempotency-Key': z
        .string()
        .max(255)
        .optional()
        .openapi({ description: '由调用方生成的唯一值，保留 30 天 · A unique value of the caller’s, kept 30 days' }),
    }),
    body: {
      required: true,
      content: { 'application/json': { schema: submissionSchema }, 'multipart/form-data': { schema: uploadSchema } },
    },
  },
  responses: {
    202: jsonAnswer('已接收 · Accepted', acceptedSchema),
    ...problemAnswers('unreadable_input', 'forbidden', 'conflict', 'invalid_input'),
  },
});

/** POST /api/v1/submissions. The body is read here, not by a validator: its size is watched while it comes in. */
export const postSubmission = (app: App, context: IntakeContext): void => {
  app.openAPIRegistry.registerPath(route);
  app.post(route.getRoutingPath(), async (c) => {
    const key = keyOf(c.req.header('idempotency-key'));
    const read = await readerOf(c, context);
    // Requests wait as the bytes they came in: 2,000 of them parsed would be hundreds of megabytes.
    const { answer, replayed } = await context.writers.pass(async () => {
      const given = await read();
      const outcome = await submit(context, { holder: c.get('holder'), given, key, language: c.get('language') });
      const channel = given.channel;
      context.counts.submissions.inc({ channel, outcome: outcome.replayed ? 'replayed' : 'accepted' });
      return outcome;
    });
    if (replayed) c.header('Idempotency-Replayed', 'true');
    c.header('Location', `/api/v1/submissions/${answer.id}`);
    return c.json<Answer, 202>(answer, 202);
  });
};

type RequestContext = Parameters<typeof readBody>[0];

/** Reads the body and returns how to understand it. */
const readerOf = async (
  c: RequestContext,
  context: IntakeContext,
): Promise<() => GivenSubmission | Promise<GivenSubmission>> => {
  switch (mediaTypeOf(c)) {
    case 'application/json': {
      const bytes = await readBody(c);
      return () => givenInJson(parseJson(bytes, submissionSchema, 'read_over'));
    }
    case 'multipart/form-data': {
      const bytes = await readBody(c);
      // Reading multiplies what a file takes in memory, so only a few at a time; none waits for a slow sender.
      const given = await context.uploads.pass(() =>
        readUpload(bytes, c.req.header('content-type') ?? '', context.readTable),
      );
      return () => given;
    }
    default:
      throw unsupported(mediaTypeOf(c), 'application/json / multipart/form-data');
  }
};

const keyOf = (header: string | undefined): string | undefined => {
  if (header === undefined || /^[\x21-\x7e]{1,255}$/.test(header)) return header;
  const words = {
    zh: 'Idempotency-Key 应为 1 至 255 个可见 ASCII 字符。',
    en: 'Idempotency-Key: 1 to 255 visible ASCII characters are expected.',
  };
  throw invalidInput([problem('Idempotency-Key', 'wrong_key', words)]);
};
