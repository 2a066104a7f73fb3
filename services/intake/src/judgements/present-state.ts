import {
  awaitingReview,
  type Evaluation,
  evaluate,
  type Indicator,
  type Plan,
  periodFromDate,
  tooOld,
} from '@planwatch/domain';
import {
  asCaller,
  type Caller,
  evaluationFromRow,
  knownTargets,
  latestEvaluations,
  type ReadEvaluation,
  seriesInReview,
} from '@planwatch/store';
import { dateIn } from '../http/instant.ts';
import type { IntakeContext } from '../intake-context.ts';
import { homesOf, type PlanIndicator } from '../plans/find-home.ts';
import { seriesKey, seriesOf } from '../plans/plan-index.ts';
import { dueThroughAt } from './due-through.ts';

/** How an indicator stands: its latest judgement, or that it waits, with what is on record of it. */
export interface PresentState {
  readonly indicator: Indicator;
  readonly evaluation: Evaluation;
  readonly row: ReadEvaluation | null;
}

/**
 * How indicators of a plan stand now, or stood at `asOf` by what was known then; each has a light, in their order.
 * Lateness changes with time alone, so it is seen here and stored nowhere: a figure too old awaits the next one and
 * keeps its judgement as `previous`; where nothing has been judged, the light says whether
 * a figure is in review or none is in. A fixed number of statements.
 */
export const presentStates = async (
  { store, plans, clock, workingDays }: Pick<IntakeContext, 'store' | 'plans' | 'clock' | 'workingDays'>,
  caller: Caller,
  plan: Plan,
  indicators: readonly Indicator[],
  asOf?: Date,
): Promise<PresentState[]> => {
  // Of an instant to come, lateness is not known yet.
  const seenAt = asOf && asOf < clock.now() ? asOf : clock.now();
  const homeOf = await homesOf(plans);
  const series = indicators.map((indicator) => seriesOf(plan, indicator));
  const { rows, inReview, targetsOf } = await asCaller(store.db, caller, async (trx) => ({
    rows: await latestEvaluations(trx, series, { asOf }),
    inReview: new Set((await seriesInReview(trx, series, seenAt)).map(seriesKey)),
    targetsOf: asOf && (await knownTargets(trx, series, asOf)),
  }));
  const bySeries = new Map(rows.map((row) => [seriesKey(row), row]));
  const dueThrough = dueThroughAt(seenAt, workingDays.isWorkingDay);
  return indicators.map((indicator) => {
    const own = seriesOf(plan, indicator);
    const home = homeOf({ plan, indicator });
    const row = bySeries.get(seriesKey(own)) ?? null;
    if (row) return { indicator, row, evaluation: asItStands(row, home, dueThrough(home)) };
    if (inReview.has(seriesKey(own))) return { indicator, row, evaluation: awaitingReview(home.indicator) };
    const known = targetsOf ? { ...home.indicator, targets: targetsOf(own) } : home.indicator;
    return { indicator, row, evaluation: neverJudged({ ...home, indicator: known }, seenAt) };
  });
};

const asItStands = (row: ReadEvaluation, { indicator }: PlanIndicator, dueThrough: number | null): Evaluation => {
  const stored = evaluationFromRow(row);
  return tooOld(indicator, dueThrough, periodFromDate(row.period), stored) ?? stored;
};

/** Not measured, or nothing reported that could be judged. */
const neverJudged = ({ plan, indicator }: PlanIndicator, now: Date): Evaluation =>
  evaluate({ indicator, plan, figures: [], asOf: periodFromDate(dateIn(now, plan.timeZone)) });
