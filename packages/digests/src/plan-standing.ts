import {
  type DigestInput,
  type DigestSeries,
  digestTasks,
  type Evaluation,
  evaluate,
  type Indicator,
  latestDuePeriod,
  type Month,
  type Plan,
  periodFromDate,
  type TimeZone,
  timeZoneOf,
  tooOld,
  workingDaysBetween,
} from '@planwatch/domain';
import {
  evaluationFromRow,
  latestEvaluations,
  loadEpisodesAt,
  loadTaskStates,
  type Series,
  type Trx,
} from '@planwatch/store';
import { formsDue } from './forms-due.ts';
import type { StandingContext } from './standing-context.ts';
import { unansweredAlerts } from './unanswered-alerts.ts';

/** How one indicator stood; its judgement is kept under its home: its own plan, or its twin's. */
interface IndicatorStanding extends Pick<Evaluation, 'family' | 'actual' | 'expected'> {
  readonly indicator: Indicator;
  readonly evaluation: Evaluation;
}

/** How a plan stood at an instant by what was known then. */
export interface PlanStanding extends Omit<DigestInput, 'scope' | 'last'> {
  readonly indicators: ReadonlyMap<string, IndicatorStanding>;
}

/** Lights, forms, tasks and lateness of a whole plan, for all its readers: five statements whatever the number. */
export const planStanding = async (trx: Trx, context: StandingContext): Promise<PlanStanding> => {
  const { plan, isWorkingDay, watchedSince, asOf } = context;
  const zone = timeZoneOf(plan.timeZone);
  const today = zone.dateOf(asOf.getTime());
  const since = zone.dateOf(watchedSince.getTime());
  const indicators = await indicatorStandings(trx, context, today);
  return {
    indicators: new Map(indicators.map((each) => [each.indicator.code, each])),
    series: indicators.map(seriesOf),
    forms: await formsDue(trx, context),
    unanswered: await unansweredNow(trx, context, zone, today),
    tasks: digestTasks(plan, await loadTaskStates(trx, plan.code, { asOf }), { today, watchedSince: since }),
    now: asOf.getTime(),
    watchedSince: since,
    workingDaysOver: (dueOn) => workingDaysBetween(dueOn, today, isWorkingDay),
  };
};

const unansweredNow = async (
  trx: Trx,
  { plan, homes, isWorkingDay, asOf }: StandingContext,
  zone: TimeZone,
  today: string,
) => {
  const codes = new Map(plan.indicators.map((each) => [seriesKey(homeSeries(plan, each)), each.code]));
  const episodes = await loadEpisodesAt(trx, [...homes.keys()], asOf);
  const indicatorOf = (plan_id: string, indicator: string) => codes.get(seriesKey({ plan_id, indicator }));
  return unansweredAlerts(episodes, indicatorOf, { zone, today, isWorkingDay });
};

const seriesKey = ({ plan_id, indicator }: Series): string => `${plan_id}/${indicator}`;

const seriesOf = ({ indicator, evaluation }: IndicatorStanding): DigestSeries => ({
  indicator: indicator.code,
  unit: indicator.leadUnit,
  nature: indicator.nature,
  light: evaluation.light,
  attainment: evaluation.attainment,
  period: evaluation.actual === null ? null : evaluation.period,
});

const homeSeries = (plan: Plan, { code, sameAs }: Indicator): Series =>
  sameAs ? { plan_id: sameAs.plan, indicator: sameAs.indicator } : { plan_id: plan.code, indicator: code };

const indicatorStandings = async (
  trx: Trx,
  { plan, homes, isWorkingDay, asOf }: StandingContext,
  today: string,
): Promise<IndicatorStanding[]> => {
  const series = plan.indicators.map((indicator) => homeSeries(plan, indicator));
  const rows = await latestEvaluations(trx, series, { asOf });
  const latest = new Map(rows.map((row) => [seriesKey(row), row]));
  return plan.indicators.map((indicator) => {
    const { plan_id, indicator: code } = homeSeries(plan, indicator);
    const home = homes.get(plan_id) ?? plan;
    const own = home.indicators.find((each) => each.code === code) ?? indicator;
    const row = latest.get(seriesKey({ plan_id, indicator: code }));
    if (!row) return standingOf(indicator, neverJudged(own, home, periodFromDate(today)));
    const stored = evaluationFromRow(row);
    const dueThrough = latestDuePeriod(own, today, home, isWorkingDay);
    return standingOf(indicator, tooOld(own, dueThrough, periodFromDate(row.period), stored) ?? stored);
  });
};

const standingOf = (indicator: Indicator, evaluation: Evaluation): IndicatorStanding => {
  const { family, actual, expected } = evaluation;
  return { indicator, evaluation, family, actual, expected };
};

const neverJudged = (indicator: Indicator, plan: Plan, asOf: Month): Evaluation =>
  evaluate({ indicator, plan, figures: [], asOf });
