import type { ChartAnswer, ChartRequest } from './chart-process.ts';
import { renderChart } from './render-chart.ts';

/** Draws what its parent asks for, and ends when the parent does. */
const answerTo = ({ input, width }: ChartRequest): ChartAnswer => {
  try {
    return { drawn: renderChart(input, width) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
};

// A signal to the whole group is for the parent: it may have a mail to finish.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => {});
process.on('message', (request: ChartRequest) => process.send?.(answerTo(request)));
