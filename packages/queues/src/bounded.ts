import { PlanwatchError } from '@planwatch/runtime';

/**
 * The promise, or an `unavailable` error after `timeoutMs`. The work itself is not stopped; a later rejection of it
 * goes nowhere.
 */
export const bounded = async <T>(work: Promise<T>, timeoutMs: number, what: string): Promise<T> => {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new PlanwatchError('unavailable', `${what}: no answer within ${timeoutMs} ms`)),
    timeoutMs,
  );
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
};

/** Any failure of the queue as `unavailable`, with its cause; our own errors as they are. */
export const unavailable = (what: string, cause: unknown): PlanwatchError =>
  cause instanceof PlanwatchError
    ? cause
    : new PlanwatchError('unavailable', `${what}: ${cause instanceof Error ? cause.message : String(cause)}`, {
        cause,
      });
