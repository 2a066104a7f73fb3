import type { Bilingual } from '@planwatch/domain';
import type { ErrorCode, Problem } from '@planwatch/runtime';

/** The three ways to refuse a file. */
export type RefusalCode = Extract<ErrorCode, 'unreadable_input' | 'too_large' | 'unsupported_media'>;

/** Why a file is refused, as it crosses from the child process to ours. */
export interface RefusalDetails {
  readonly code: RefusalCode;
  readonly problems: readonly Problem[];
}

/** Thrown inside this package; `readTable` turns it into a PlanwatchError. Loads nothing, so that the child starts fast. */
export class Refusal extends Error {
  readonly details: RefusalDetails;

  constructor(details: RefusalDetails, options?: ErrorOptions) {
    super(details.problems.map((problem) => problem.message.en).join(' '), options);
    this.name = 'Refusal';
    this.details = details;
  }
}

/** A refusal with one problem. `place` is a cell's address where one is to blame. */
export const refusal = (
  code: RefusalCode,
  problemCode: string,
  message: Bilingual,
  options: { place?: string | undefined; cause?: unknown } = {},
): Refusal =>
  new Refusal(
    {
      code,
      problems: [{ path: 'file', ...(options.place ? { cell: options.place } : {}), code: problemCode, message }],
    },
    options.cause === undefined ? undefined : { cause: options.cause },
  );

/** A value as it may stand in a message: short, on one line. */
export const shown = (text: string, maxChars = 40): string => {
  const line = text.replace(/\p{C}+/gu, ' ').trim();
  const chars = [...line];
  return chars.length > maxChars ? `${chars.slice(0, maxChars).join('')}…` : line;
};

/** A size in whole or tenth megabytes. */
export const megabytes = (bytes: number): string => `${Number((bytes / (1024 * 1024)).toFixed(1))} MB`;
