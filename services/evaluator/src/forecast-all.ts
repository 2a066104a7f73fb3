import { setImmediate as nextTurn } from 'node:timers/promises';
import { type EvaluationInput, forecastIndicator, whyNoIndicatorForecast } from '@planwatch/domain';
import type { NewForecast } from '@planwatch/store';

/**
 * One outcome for each input, in order. A forecast takes milliseconds, so everything else has its turn between two:
 * a thread of its own would cost more memory than that is worth.
 */
export const forecastAll = async (inputs: readonly EvaluationInput[]): Promise<NewForecast['outcome'][]> => {
  const outcomes: NewForecast['outcome'][] = [];
  for (const input of inputs) {
    const result = forecastIndicator(input);
    outcomes.push(result ? { result } : { noneBecause: whyNoIndicatorForecast(input) ?? 'no_figure' });
    await nextTurn();
  }
  return outcomes;
};
