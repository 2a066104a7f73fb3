import type { EvaluationInput } from '../evaluation-input.ts';
import type { Setting } from '../measurement.ts';
import { formatPeriod, type Month, monthsIn, yearOf } from '../period.ts';
import { round9 } from '../rounding.ts';
import { isFlow } from '../series.ts';
import { settingOf } from '../setting.ts';
import { targetsInForce } from '../target-in-force.ts';
import { meets } from '../tolerance.ts';
import { forecast, type NoForecast, whyNoForecast } from './forecast.ts';
import type { Forecast, ForecastInput, HorizonPoint } from './forecast-result.ts';
import type { ForecastShape, ForecastSubject } from './forecast-subject.ts';
import { seasonOfPeriods } from './season-of-periods.ts';
import { openYearEnd, quotaSubject, totalSubject, yearTarget } from './subject-of-flow.ts';
import { marginSubject } from './subject-of-margin.ts';
import { changeSubject, growthSubject } from './subject-of-rates.ts';

/** A forecast on the indicator's own target measure; numbers rounded half-even to nine decimals. */
export interface IndicatorForecast extends Forecast {
  readonly shape: ForecastShape;
  /** Period of the latest figure it rests on. */
  readonly period: Month;
  /** Period looked ahead to, that `end`, the intervals and `probability` speak of. */
  readonly endPeriod: Month;
  /** In the unit of `end`: for `margin` 0. */
  readonly target: number | null;
}

export type NoIndicatorForecast = NoForecast | 'not_measured' | 'event' | 'no_figure' | 'no_reference';

const asReported = (setting: Setting, shape: 'level' | 'rate', end: Month, target: number | null): ForecastSubject => ({
  shape,
  values: setting.history,
  end,
  ...(setting.indicator.bounds ? { bounds: setting.indicator.bounds } : {}),
  target,
});

const byYear = (setting: Setting): ForecastSubject | NoIndicatorForecast => {
  if (isFlow(setting.indicator.reporting)) return quotaSubject(setting) ?? 'no_figure';
  const end = openYearEnd(setting);
  return asReported(setting, 'rate', end, yearTarget(setting, end));
};

const byBasis = (setting: Setting): ForecastSubject | NoIndicatorForecast => {
  const { basis } = setting.indicator;
  switch (basis) {
    case 'level':
      return asReported(setting, 'level', setting.end, setting.targets.final);
    case 'plan_total':
      return totalSubject(setting);
    case 'average_growth':
      return growthSubject(setting);
    case 'total_change':
      return changeSubject(setting);
    case 'annual':
      return byYear(setting);
    default:
      return basis satisfies never;
  }
};

const byIssued = (setting: Setting): ForecastSubject | NoIndicatorForecast => {
  const { indicator, targets } = setting;
  if (targets.issuedYears.has(yearOf(openYearEnd(setting))) || !targets.issuedForPlan) return byYear(setting);
  return indicator.basis === 'annual' ? changeSubject(setting) : byBasis(setting);
};

const subjectOf = (setting: Setting): ForecastSubject | NoIndicatorForecast => {
  const kind = setting.indicator.reference?.kind;
  switch (kind) {
    case undefined:
      return byBasis(setting);
    case 'issued':
      return byIssued(setting);
    case 'peer_rank':
      return byYear(setting);
    case 'indicator':
    case 'peer_average':
      return marginSubject(setting) ?? 'no_reference';
    default:
      return kind satisfies never;
  }
};

/** Whether an end meets the target, as judgement would have it; places and whole numbers are rounded first. */
const meetsTarget = ({ indicator, policy, reference }: Setting, { shape, target }: ForecastSubject) => {
  if (target === null) return undefined;
  const whole = indicator.whole || indicator.reference?.kind === 'peer_rank';
  const others = reference && 'figures' in reference ? (reference.figures.at(-1)?.value ?? 0) : 0;
  const against = shape === 'margin' ? others : 0;
  return (end: number): boolean => {
    const value = whole && shape !== 'margin' ? Math.round(end) : end;
    return meets(indicator, policy, value + against, target + against);
  };
};

interface Prepared {
  readonly setting: Setting;
  readonly subject: ForecastSubject;
  readonly input: ForecastInput;
}

const prepare = (input: EvaluationInput, seed: string | undefined): Prepared | NoIndicatorForecast => {
  const { indicator } = input;
  if (indicator.notMeasured !== null) return 'not_measured';
  if (indicator.members?.combine === 'event') return 'event';
  const targets = targetsInForce(indicator, input.reference, input.asOf, input.plan.end);
  const setting = settingOf(input, targets);
  if (!setting) return 'no_figure';
  const subject = subjectOf(setting);
  if (typeof subject === 'string') return subject;
  const last = subject.values.at(-1)?.period ?? setting.latest.period;
  const season = subject.shape === 'margin' ? seasonOfPeriods(subject.values) : seasonOf(setting);
  const target = meetsTarget(setting, subject);
  const prepared: ForecastInput = {
    values: subject.values,
    season,
    horizon: Math.max(0, Math.ceil(((subject.end - last) * season) / 12)),
    seed: seed ?? `${indicator.code}@${formatPeriod(setting.latest.period)}`,
    ...(subject.bounds ? { bounds: subject.bounds } : {}),
    ...(subject.measure ? { measure: subject.measure } : {}),
    ...(target ? { target } : {}),
  };
  return whyNoForecast(prepared) ?? { setting, subject, input: prepared };
};

const SEASONS = { 1: 12, 3: 4, 6: 2, 12: 1 } as const;

const seasonOf = ({ indicator }: Setting): 12 | 4 | 2 | 1 =>
  SEASONS[monthsIn(indicator.frequency) as keyof typeof SEASONS];

const rounded = ({ period, mean, lo80, hi80, lo95, hi95 }: HorizonPoint): HorizonPoint => ({
  period,
  mean: round9(mean),
  lo80: round9(lo80),
  hi80: round9(hi80),
  lo95: round9(lo95),
  hi95: round9(hi95),
});

/**
 * Forecasts an indicator on the measure that its target is set for, from its own figures and those from before the plan.
 * Totals and quotas are forecast as increments and summed, so the distribution of the sum decides; growth as 同比 figures,
 * chained; changes as changes; levels and rates as they are, to the target's end or the end of the year. Against another
 * indicator or the peers' average, the margin is forecast. `null`: see `whyNoIndicatorForecast`. About two milliseconds.
 */
export const forecastIndicator = (input: EvaluationInput, seed?: string): IndicatorForecast | null => {
  const prepared = prepare(input, seed);
  if (typeof prepared === 'string') return null;
  const result = forecast(prepared.input);
  if (!result) return null;
  const { setting, subject } = prepared;
  return {
    ...result,
    end: round9(result.end),
    interval80: { low: round9(result.interval80.low), high: round9(result.interval80.high) },
    interval95: { low: round9(result.interval95.low), high: round9(result.interval95.high) },
    mase: result.mase === null ? null : round9(result.mase),
    horizon: result.horizon.map(rounded),
    shape: subject.shape,
    period: subject.values.at(-1)?.period ?? setting.latest.period,
    endPeriod: subject.end,
    target: subject.target,
  };
};

/** The reason why `forecastIndicator` gives `null`; `null` where it gives a forecast. */
export const whyNoIndicatorForecast = (input: EvaluationInput): NoIndicatorForecast | null => {
  const prepared = prepare(input, undefined);
  return typeof prepared === 'string' ? prepared : null;
};
