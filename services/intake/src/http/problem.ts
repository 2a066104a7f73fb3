import type { Bilingual } from '@planwatch/domain';
import { type ErrorCode, PlanwatchError, type Problem } from '@planwatch/runtime';

/** One fault at a place. */
export const problem = (path: string, code: string, message: Bilingual, cell?: string): Problem => ({
  path,
  ...(cell ? { cell } : {}),
  code,
  message,
});

/** An error with the words for its caller. */
export const refuse = (code: ErrorCode, problems: readonly Problem[], cause?: unknown): PlanwatchError =>
  new PlanwatchError(code, problems.map((one) => one.message.en).join(' ') || code, { problems, cause });

export const invalidInput = (problems: readonly Problem[]): PlanwatchError => refuse('invalid_input', problems);

/** `not_found` of something that the path names. */
export const notFound = (path: string, message: Bilingual): PlanwatchError =>
  refuse('not_found', [problem(path, 'not_found', message)]);
