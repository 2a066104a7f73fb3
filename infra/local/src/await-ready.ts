import { setTimeout as delay } from 'node:timers/promises';
import { PlanwatchError } from '@planwatch/runtime';
import { Stopped } from './running.ts';

const LOOK_MS = 100;
const ASK_MS = 5_000;

/** Asks `url` until it answers 200; throws `unavailable` with the last answer after `timeoutMs`. */
export const awaitReady = async (url: string, signal: AbortSignal, timeoutMs = 60_000): Promise<void> => {
  const until = AbortSignal.timeout(timeoutMs);
  let last = '';
  while (!until.aborted) {
    if (signal.aborted) throw new Stopped();
    try {
      const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(ASK_MS)]) });
      last = `${answer.status} ${await answer.text()}`;
      if (answer.ok) return;
    } catch (cause) {
      last = String(cause);
    }
    await delay(LOOK_MS);
  }
  throw new PlanwatchError('unavailable', `${url} 未能就绪。${url} did not become ready: ${last}`);
};
