import type { ChartRequest } from '../src/chart/chart-process.ts';

/** In place of the real one: does what the indicator's name says; its pictures count what this process was asked. */
let asked = 0;
process.on('message', ({ input }: ChartRequest) => {
  asked += 1;
  switch (input.indicator.name.en) {
    case 'die':
      return process.exit(7);
    case 'hang':
      for (;;);
    case 'fail':
      return process.send?.({ failure: 'no such colour' });
    default:
      return process.send?.({ drawn: { png: Uint8Array.of(asked), alt: '' } });
  }
});
