const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A mail that nobody took for this long is given up, as mail servers do (RFC 5321 4.5.4.1). */
export const GIVE_UP_AFTER_MS = 96 * HOUR_MS;

const FIRST_WAIT_MS = MINUTE_MS;
const LONGEST_WAIT_MS = 4 * HOUR_MS;

/**
 * Milliseconds until the next attempt after `attempts` of them, doubling from one minute to four hours; `null` when
 * four days are over. `spread` from 0 to 1 lengthens the wait by up to a quarter, so that mails do not return in step.
 */
export const nextAttemptInMs = (attempts: number, sinceFirstAttemptMs: number, spread: number): number | null => {
  if (sinceFirstAttemptMs >= GIVE_UP_AFTER_MS) return null;
  const waitMs = Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1), LONGEST_WAIT_MS);
  return Math.round(waitMs * (1 + spread / 4));
};
