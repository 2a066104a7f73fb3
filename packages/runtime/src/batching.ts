import { setTimeout } from 'node:timers/promises';

/**
 * Sends one batch at a time: what is given while a batch is on its way, and for `restMs` after it, travels together in
 * the next. So a burst of calls needs few round trips, and a lone call waits for nobody. All of a batch get the same
 * answer, or fail together.
 */
export const createBatching = <T, R = void>(
  send: (items: T[]) => Promise<R>,
  largest: number,
  restMs = 0,
): ((item: T) => Promise<R>) => {
  let waiting: { item: T; resolve: (answer: R) => void; reject: (error: unknown) => void }[] = [];
  let sending = false;

  const drain = async (): Promise<void> => {
    if (sending) return;
    sending = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, largest);
      waiting = waiting.slice(largest);
      try {
        const answer = await send(batch.map(({ item }) => item));
        for (const { resolve } of batch) resolve(answer);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
      if (restMs > 0 && waiting.length > 0) await setTimeout(restMs);
    }
    sending = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      void drain();
    });
};
