const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** When a mail that was not taken is tried again, and until when. Milliseconds. */
export interface RetryPolicy {
  /** Before the second attempt; doubled before each later one. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** A mail that nobody took for this long is given up. */
  readonly giveUpAfterMs: number;
}

/** As mail servers do: from a minute to four hours, for four days (RFC 5321 4.5.4.1). */
export const DEFAULT_RETRIES: RetryPolicy = {
  firstWaitMs: MINUTE_MS,
  longestWaitMs: 4 * HOUR_MS,
  giveUpAfterMs: 96 * HOUR_MS,
};

/**
 * Milliseconds until the next attempt after `attempts` of them; `null` when the time is over. `spread` from 0 to 1
 * lengthens the wait by up to a quarter, so that mails do not return in step.
 */
export const nextAttemptInMs = (
  attempts: number,
  sinceFirstAttemptMs: number,
  spread: number,
  { firstWaitMs, longestWaitMs, giveUpAfterMs }: RetryPolicy = DEFAULT_RETRIES,
): number | null => {
  if (sinceFirstAttemptMs >= giveUpAfterMs) return null;
  const waitMs = Math.min(firstWaitMs * 2 ** Math.max(0, attempts - 1), longestWaitMs);
  return Math.round(waitMs * (1 + spread / 4));
};
