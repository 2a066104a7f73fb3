import { parentPort } from 'node:worker_threads';
import { type EvaluationInput, forecastIndicator, whyNoIndicatorForecast } from '@planwatch/domain';
import type { NewForecast } from '@planwatch/store';

/** Series in, outcomes out, in the same order. Runs on a thread of its own, since a forecast takes milliseconds. */
parentPort?.on('message', ({ id, inputs }: { id: number; inputs: readonly EvaluationInput[] }) => {
  parentPort?.postMessage({ id, outcomes: inputs.map(outcomeOf) });
});

const outcomeOf = (input: EvaluationInput): NewForecast['outcome'] => {
  const result = forecastIndicator(input);
  return result ? { result } : { noneBecause: whyNoIndicatorForecast(input) ?? 'no_figure' };
};
