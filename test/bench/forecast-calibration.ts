import { forecast } from '@planwatch/domain';
import { type RealSeries, realSeries } from './real-series.ts';

/** Shares and errors over forecasts from many origins of one or more series. */
export interface Calibration {
  readonly name: string;
  /** Forecast values that were compared with what came. */
  readonly values: number;
  readonly in80: number;
  readonly in95: number;
  /** Sums over the whole horizon that lay in their band: what decides a total. */
  readonly sumIn80: number;
  readonly sumIn95: number;
  /**
   * Mean absolute scaled error: absolute error over the mean absolute change against the same season of the year before
   * within the known part (Hyndman & Koehler 2006, Another look at measures of forecast accuracy, Int. J. Forecasting
   * 22(4), 679-688). The scale is that of a naive forecast of what was known, not of what came.
   */
  readonly mase: number;
  /** The same of a seasonal naive forecast of what came. */
  readonly naiveMase: number;
  /** Ours over it, horizon for horizon: the same paper's relative mean absolute error; under 1 is better than naive. */
  readonly ratio: number;
}

/** The same of values that lie one and the same number of steps ahead; sums have no steps. */
export type StepCalibration = Omit<Calibration, 'sumIn80' | 'sumIn95'>;

/** Series by series, by groups of them, `all` last; and by steps ahead. */
export interface CalibrationReport {
  readonly series: readonly Calibration[];
  readonly overall: readonly Calibration[];
  readonly bySteps: readonly StepCalibration[];
}

interface StepTally {
  values: number;
  in80: number;
  in95: number;
  error: number;
  naiveError: number;
}

interface Tally extends StepTally {
  forecasts: number;
  sumIn80: number;
  sumIn95: number;
  /** By steps ahead, from one on. */
  readonly steps: StepTally[];
}

const emptyStep = (): StepTally => ({ values: 0, in80: 0, in95: 0, error: 0, naiveError: 0 });

const emptyTally = (): Tally => ({ ...emptyStep(), forecasts: 0, sumIn80: 0, sumIn95: 0, steps: [] });

const addStep = (to: StepTally, one: StepTally): void => {
  to.values += one.values;
  to.in80 += one.in80;
  to.in95 += one.in95;
  to.error += one.error;
  to.naiveError += one.naiveError;
};

/** Adds what was found at index `i` of a horizon, to the whole and to its step. */
const addAt = (tally: Tally, i: number, one: StepTally): void => {
  const step = tally.steps[i] ?? emptyStep();
  tally.steps[i] = step;
  addStep(step, one);
  addStep(tally, one);
};

/** How long a piece is known, how far is looked ahead, how far apart the origins stand: in points. */
interface Trial {
  readonly known: readonly number[];
  readonly ahead: number;
  readonly stride: number;
}

const TRIALS: Readonly<Record<12 | 1, Trial>> = {
  12: { known: [18, 30, 42, 60], ahead: 12, stride: 7 },
  1: { known: [7, 10, 15, 25], ahead: 5, stride: 3 },
};

/** From the middle of a plan to its end. */
const HALF_A_PLAN: Trial = { known: [30, 42], ahead: 30, stride: 7 };

const within = (value: number, low: number, high: number): number => (value >= low && value <= high ? 1 : 0);

/** Mean absolute seasonal change of the known part; from point to point where that is shorter than a year and more. */
const scaleOf = (known: RealSeries['values'], season: number): number => {
  const lag = known.length > season ? season : 1;
  const changes = known.slice(lag).map(({ value }, i) => Math.abs(value - (known[i]?.value ?? 0)));
  return changes.reduce((sum, change) => sum + change, 0) / changes.length;
};

const running = (path: Float64Array, out: Float64Array): void => {
  let sum = 0;
  for (const [i, value] of path.entries()) {
    sum += value;
    out[i] = sum;
  }
};

/** One forecast against what came. The sum is a forecast of its own on the same figures. */
const tryOnce = (tally: Tally, season: 12 | 1, known: RealSeries['values'], later: RealSeries['values']): void => {
  const input = { values: known, season, horizon: later.length, seed: 'calibration' };
  const ahead = forecast(input);
  const summed = forecast({ ...input, measure: { accumulate: running } });
  const scale = scaleOf(known, season);
  if (!ahead || !summed || !(scale > 0)) return;
  let sum = 0;
  for (const [i, { value }] of later.entries()) {
    const point = ahead.horizon[i];
    if (!point) continue;
    addAt(tally, i, {
      values: 1,
      in80: within(value, point.lo80, point.hi80),
      in95: within(value, point.lo95, point.hi95),
      error: Math.abs(value - point.mean) / scale,
      naiveError: Math.abs(value - (known[known.length - season + (i % season)]?.value ?? 0)) / scale,
    });
    sum += value;
  }
  tally.forecasts += 1;
  tally.sumIn80 += within(sum, summed.interval80.low, summed.interval80.high);
  tally.sumIn95 += within(sum, summed.interval95.low, summed.interval95.high);
};

const trySeries = ({ season, values }: RealSeries, { known, ahead, stride }: Trial = TRIALS[season]): Tally => {
  const tally = emptyTally();
  for (const length of known) {
    for (let origin = length; origin + ahead <= values.length; origin += stride) {
      tryOnce(tally, season, values.slice(origin - length, origin), values.slice(origin, origin + ahead));
    }
  }
  return tally;
};

const merged = (tallies: readonly Tally[]): Tally => {
  const all = emptyTally();
  for (const tally of tallies) {
    for (const [i, step] of tally.steps.entries()) addAt(all, i, step);
    all.forecasts += tally.forecasts;
    all.sumIn80 += tally.sumIn80;
    all.sumIn95 += tally.sumIn95;
  }
  return all;
};

const ofStep = (name: string, tally: StepTally): StepCalibration => ({
  name,
  values: tally.values,
  in80: tally.in80 / tally.values,
  in95: tally.in95 / tally.values,
  mase: tally.error / tally.values,
  naiveMase: tally.naiveError / tally.values,
  ratio: tally.error / tally.naiveError,
});

const shares = (name: string, tally: Tally): Calibration => ({
  ...ofStep(name, tally),
  sumIn80: tally.sumIn80 / tally.forecasts,
  sumIn95: tally.sumIn95 / tally.forecasts,
});

/** Steps of a horizon that are shown. */
const SHOWN_STEPS = { 12: [1, 3, 6, 12], 1: [1, 2, 3, 4, 5] } as const;

const stepsOf = (name: string, shown: readonly number[], { steps }: Tally): StepCalibration[] =>
  shown.flatMap((step) => {
    const tally = steps[step - 1];
    return tally ? [ofStep(`${name}, ${step} ahead`, tally)] : [];
  });

/**
 * How honest the forecast's bands are on real series, out of sample: pieces of four lengths, origins rolled through the
 * whole series, every step ahead compared with what came. The constants of `spread.ts`, the same for all series, were set
 * by looking at every second series of this list (`tuned on`); the others (`held out`) were looked at afterwards.
 */
export const measureCalibration = (): CalibrationReport => {
  const all = realSeries();
  const tried = all.map((one) => ({ one, tally: trySeries(one) }));
  const monthly = all.filter(({ season }) => season === 12);
  const mergedOf = (keep: (one: RealSeries, index: number) => boolean): Tally =>
    merged(tried.filter(({ one }, index) => keep(one, index)).map(({ tally }) => tally));
  const of = (name: string, keep: (one: RealSeries, index: number) => boolean): Calibration =>
    shares(name, mergedOf(keep));
  return {
    series: tried.map(({ one, tally }) => shares(`${one.source}: ${one.name}`, tally)),
    overall: [
      of('monthly', ({ season }) => season === 12),
      of('yearly', ({ season }) => season === 1),
      shares('monthly, 30 months ahead', merged(monthly.map((one) => trySeries(one, HALF_A_PLAN)))),
      of('tuned on', (_, index) => index % 2 === 0),
      of('held out', (_, index) => index % 2 === 1),
      of('all', () => true),
    ],
    bySteps: [
      ...stepsOf(
        'monthly',
        SHOWN_STEPS[12],
        mergedOf(({ season }) => season === 12),
      ),
      ...stepsOf(
        'yearly',
        SHOWN_STEPS[1],
        mergedOf(({ season }) => season === 1),
      ),
      ...stepsOf(
        'all',
        [1],
        mergedOf(() => true),
      ),
    ],
  };
};
