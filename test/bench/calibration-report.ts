import type { Calibration, CalibrationReport, StepCalibration } from './forecast-calibration.ts';
import { met, type Row, table } from './table.ts';

const HEAD: Row = [
  'series',
  'values',
  'in 80 %',
  'in 95 %',
  'sums in 80 %',
  'sums in 95 %',
  'MASE, in-sample',
  'of naive',
  'relative MAE',
];

const share = (value: number): string => value.toFixed(3);
const error = (value: number): string => value.toFixed(2);

const rowOf = (one: Calibration): Row => [
  one.name,
  one.values.toLocaleString('en-US'),
  ...[one.in80, one.in95, one.sumIn80, one.sumIn95].map(share),
  ...[one.mase, one.naiveMase, one.ratio].map(error),
];

const STEP_HEAD: Row = ['steps ahead', 'values', 'in 80 %', 'in 95 %', 'MASE, in-sample', 'of naive', 'relative MAE'];

const stepRowOf = (one: StepCalibration): Row => [
  one.name,
  one.values.toLocaleString('en-US'),
  ...[one.in80, one.in95].map(share),
  ...[one.mase, one.naiveMase, one.ratio].map(error),
];

/** The report as plain aligned tables. */
export const calibrationLines = ({ series, overall, bySteps }: CalibrationReport): string[] => [
  ...table('Forecasts of real series (vega-datasets), each from many origins, against what came', [
    HEAD,
    ...series.map(rowOf),
  ]),
  '',
  ...table('Taken together', [HEAD, ...overall.map(rowOf)]),
  '',
  ...table('By steps ahead', [STEP_HEAD, ...bySteps.map(stepRowOf)]),
  '',
  ...overall.slice(-1).flatMap((all) => table(`Aims, over all ${series.length} series`, aims(all, bySteps.at(-1)))),
  '',
  ...NOTES,
];

const between = (value: number, low: number, high: number): Row => [
  share(value),
  `${low}–${high}`,
  met(value >= low && value <= high),
];

const aims = ({ in80, in95, mase, naiveMase, ratio }: Calibration, first: StepCalibration | undefined): Row[] => [
  ['', 'found', 'aim', ''],
  ['later values in the 80 % band', ...between(in80, 0.75, 0.85)],
  ['later values in the 95 % band', ...between(in95, 0.92, 0.98)],
  ['relative MAE, against a seasonal naive forecast of the same horizons', error(ratio), '< 1', met(ratio < 1)],
  ...(first ? [['MASE, in-sample, one step ahead', error(first.mase), '< 1', met(first.mase < 1)]] : []),
  [`MASE, in-sample, over all horizons (the seasonal naive forecast's own: ${error(naiveMase)})`, error(mase), '–', ''],
];

const NOTES = [
  'Errors after Hyndman & Koehler (2006), Another look at measures of forecast accuracy, Int. J. Forecasting 22(4), 679–688.',
  'MASE, in-sample: mean absolute error over the mean absolute change from one year to the next within the known part. That scale is of one season ahead and of the past; a forecast of many steps into a wilder future passes 1 however good it is, as “of naive”, the seasonal naive forecast’s own MASE over the same horizons, and the growth from step to step show: of a yearly series the season is one step, so that five steps ahead are measured by the change of one.',
  'Relative MAE: the one over the other, ours against the seasonal naive forecast where both forecast the same values, each error scaled by its series first. Under 1 is better than naive.',
  'Sums: whether the total over the horizon lay in the band of totals, which decides a plan’s total. “tuned on”, “held out”: every second series was looked at when the constants of the bands were set, the others afterwards.',
];
