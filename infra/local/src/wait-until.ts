import { setTimeout as delay } from 'node:timers/promises';

/** Looks every `everyMs` until the condition holds (true) or `timeoutMs` has passed (false). */
export const waitUntil = async (condition: () => boolean, timeoutMs: number, everyMs = 25): Promise<boolean> => {
  for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += everyMs) {
    if (condition()) return true;
    await delay(everyMs);
  }
  return condition();
};

/** Whether the promise settled within the time. Leaves no timer behind. */
export const settlesWithin = async (promise: Promise<unknown>, timeoutMs: number): Promise<boolean> => {
  const timer = new AbortController();
  const settled = promise.then(
    () => true,
    () => true,
  );
  const late = delay(timeoutMs, false, { signal: timer.signal }).catch(() => false);
  const result = await Promise.race([settled, late]);
  timer.abort();
  return result;
};
