import { Worker } from 'node:worker_threads';
import type { EvaluationInput } from '@planwatch/domain';
import { PlanwatchError } from '@planwatch/runtime';
import type { NewForecast } from '@planwatch/store';

type Outcomes = readonly NewForecast['outcome'][];

/** Makes forecasts on a thread of its own. */
export interface Forecaster extends AsyncDisposable {
  /** One outcome for each input, in order. Throws `unavailable` when the thread ends underway. */
  forecast(inputs: readonly EvaluationInput[]): Promise<Outcomes>;
}

/** Ample for a batch; without bounds the thread's heap grows as large as the process's. */
const MEMORY = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 4 };

/** The thread starts with the first request; one that ended is started anew. */
export const createForecaster = (): Forecaster => {
  const waiting = new Map<number, PromiseWithResolvers<Outcomes>>();
  let thread: Worker | undefined;
  let count = 0;

  const end = (reason: unknown): void => {
    thread = undefined;
    for (const { reject } of waiting.values()) {
      reject(new PlanwatchError('unavailable', 'The forecasting thread ended', { cause: reason }));
    }
    waiting.clear();
  };

  const started = (): Worker => {
    if (thread) return thread;
    const fresh = new Worker(new URL('./forecast-worker.ts', import.meta.url), { resourceLimits: MEMORY });
    fresh.on('message', ({ id, outcomes }: { id: number; outcomes: Outcomes }) => {
      waiting.get(id)?.resolve(outcomes);
      waiting.delete(id);
    });
    fresh.on('error', end);
    fresh.on('exit', end);
    fresh.unref();
    thread = fresh;
    return fresh;
  };

  return {
    forecast: (inputs) => {
      count += 1;
      const answer = Promise.withResolvers<Outcomes>();
      waiting.set(count, answer);
      started().postMessage({ id: count, inputs });
      return answer.promise;
    },
    [Symbol.asyncDispose]: async () => {
      await thread?.terminate();
    },
  };
};
