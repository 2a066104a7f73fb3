import { z } from '@hono/zod-openapi';
import { type ProblemKind, problemKinds } from '../http/problem-document.ts';

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    errors: z.array(
      z.object({
        path: z.string().openapi({
          description: 'JSON 路径，或文件中的行 · JSON path, or row of a file',
          example: 'figures[3].value',
        }),
        cell: z.string().optional().openapi({ description: '单元格 · Cell', example: 'C7' }),
        code: z.string(),
        message: z.string(),
      }),
    ),
  })
  .openapi('Problem');

/** The problems that a call may answer with, for its description. Every call behind a token may also answer 401 and 503. */
export const problemAnswers = (...kinds: readonly ProblemKind[]) => answersFor(kinds, false);

/** The same for a call that only reads: some problems are worded otherwise there, and any may be asked wrongly. */
export const readingProblems = (...kinds: readonly ProblemKind[]) => answersFor(['invalid_input', ...kinds], true);

/** A body that is read may be too large or of another kind; what a path names may be no name at all. */
const IMPLIED: Partial<Record<ProblemKind, readonly ProblemKind[]>> = {
  unreadable_input: ['too_large', 'unsupported_media'],
  not_found: ['invalid_input'],
};

const answersFor = (kinds: readonly ProblemKind[], reads: boolean) => {
  const implied = kinds.flatMap((kind) => IMPLIED[kind] ?? []);
  const all: readonly string[] = ['unauthenticated', ...kinds, ...implied, 'unavailable'];
  return Object.fromEntries(
    problemKinds()
      .filter(({ kind }) => all.includes(kind))
      .map(({ status, title, reading }) => ({ status, title: (reads && reading?.title) || title }))
      .map(({ status, title }) => [
        status,
        {
          description: `${title.zh} · ${title.en}`,
          content: { 'application/problem+json': { schema: problemSchema } },
        },
      ]),
  );
};

/** A JSON answer, for a route's description. */
export const jsonAnswer = <S extends z.ZodType>(description: string, schema: S) => ({
  description,
  content: { 'application/json': { schema } },
});

/** A JSON body, for a route's description; the handler reads it itself. */
export const jsonBody = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
});

export const TOKEN = [{ token: [] }];
