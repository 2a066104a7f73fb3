/** One fault in what was given: where, what stood there, what was expected. Wording in both languages. */
export interface Problem {
  /** JSON path, or a file's place. */
  readonly path: string;
  /** Spreadsheet cell such as `C7`, or CSV row and column. */
  readonly cell?: string;
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
}

/** What kind of failure it is. Each edge maps these once, to a status or an exit code. */
export type ErrorCode =
  | 'invalid_input'
  | 'unreadable_input'
  | 'too_large'
  | 'unsupported_media'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'unavailable'
  | 'misconfigured'
  | 'internal';

/** The base class of every error we raise. `retryable`: the same call may succeed later. */
export class PlanwatchError extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];
  readonly retryable: boolean;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; problems?: readonly Problem[]; retryable?: boolean } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'PlanwatchError';
    this.code = code;
    this.problems = options.problems ?? [];
    this.retryable = options.retryable ?? code === 'unavailable';
  }
}

/** Any thrown value as a PlanwatchError; what we did not raise ourselves is `internal`. */
export const asPlanwatchError = (thrown: unknown): PlanwatchError =>
  thrown instanceof PlanwatchError
    ? thrown
    : new PlanwatchError('internal', thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
