import type { IndicatorForecast } from '@planwatch/domain';
import { expect, test } from 'vitest';
import { bearsWarning, soundForecast } from '../src/forecast-outlook.ts';

const FORECAST: IndicatorForecast = {
  shape: 'level',
  model: 'drift',
  period: 24_282,
  endPeriod: 24_311,
  end: 0,
  interval80: { low: 0, high: 36.8 },
  interval95: { low: 0, high: 50 },
  probability: 0.01,
  horizon: [],
  mase: 1,
  points: 30,
  target: 85,
};

test.each([
  { name: 'a forecast -> told, and warned of', forecast: FORECAST, marks: [], told: true, warns: true },
  { name: 'from a figure in doubt -> neither', forecast: FORECAST, marks: ['in_doubt'], told: false, warns: false },
  {
    name: 'a figure in doubt near its limit -> warned of the limit alone',
    forecast: FORECAST,
    marks: ['near_limit', 'in_doubt'],
    told: false,
    warns: true,
  },
  { name: 'no forecast, near the limit -> warned of', forecast: null, marks: ['near_limit'], told: false, warns: true },
])('$name', ({ forecast, marks, told, warns }) => {
  const judgement = { forecast, evaluation: { marks } };
  expect(soundForecast(judgement) !== null).toBe(told);
  expect(bearsWarning(judgement)).toBe(warns);
});
