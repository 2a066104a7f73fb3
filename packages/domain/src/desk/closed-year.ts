import type { Evaluation, Light } from '../evaluation.ts';
import { type Month, monthOfYear, yearOf } from '../period.ts';
import type { Indicator, Policy } from '../plan.ts';
import { meets } from '../tolerance.ts';
import type { Sighted } from './alert-kinds.ts';

const stepOf = ({ steps }: Evaluation, name: string): number | string | null =>
  steps.find((step) => step.name === name)?.value ?? null;

/** The year's own target, where a document set one. */
const annualTarget = ({ targets }: Indicator, year: number): number | null =>
  targets.findLast(({ kind, period }) => kind === 'annual' && yearOf(period) === year)?.value ?? null;

/** Whether a road's December missed what its year was to bring; `null` where the year had nothing of its own to bring. */
const roadMissed = (evaluation: Evaluation, indicator: Indicator, policy: Policy): boolean | null => {
  const { period, actual, light } = evaluation;
  if (stepOf(evaluation, 'rule') === 'year_missed') return true;
  if (stepOf(evaluation, 'shape') === 'quota') return light !== 'achieved';
  const year = yearOf(period ?? 0);
  const target = annualTarget(indicator, year);
  if (target === null) return null;
  const brought = stepOf(evaluation, 'shape') === 'total' ? stepOf(evaluation, `year_${year}`) : actual;
  if (stepOf(evaluation, 'shape') === 'level' || stepOf(evaluation, 'shape') === 'total') {
    return typeof brought === 'number' && !meets(indicator, policy, brought, target);
  }
  return light === 'lagging' || light === 'off_track';
};

/** What a closed year says of itself, as an observation of its own subject (indicator, year). */
export interface ClosedYear extends Sighted {
  readonly year: number;
  readonly light: Light;
}

export interface ClosedYearInput {
  /** The judgement at a December. */
  readonly evaluation: Evaluation;
  readonly revision: number;
  readonly indicator: Indicator;
  readonly policy: Policy;
  /** Latest period whose due date has passed. */
  readonly closedThrough: Month | null;
}

/**
 * The missed closed year as a subject of its own: only the year's December speaks of it, so next year's good figure
 * does not end it, and a final figure that turns out better than the preliminary one restates it. Here the latest
 * period due is the latest December due: a December that comes late is news until the next one is due.
 * `null`: the year is not closed, or had no target, quota or obligation of its own.
 */
export const closedYearOf = (input: ClosedYearInput): ClosedYear | null => {
  const { evaluation, indicator, policy, closedThrough, revision } = input;
  const { period, light, marks, family } = evaluation;
  if (period === null || monthOfYear(period) !== 12) return null;
  const closedByDate = closedThrough !== null && period <= closedThrough;
  if (marks.includes('preliminary') && !closedByDate) return null;
  const history = closedThrough !== null && yearOf(period) < yearOf(closedThrough + 1) - 1;
  const sighted = { year: yearOf(period), period, revision, history };
  if (light !== 'achieved' && light !== 'on_track' && light !== 'lagging' && light !== 'off_track') {
    return { ...sighted, light };
  }
  if (family === 'obligation') return { ...sighted, light };
  const missed = roadMissed(evaluation, indicator, policy);
  if (missed === null) return null;
  if (!missed) return { ...sighted, light: 'on_track' };
  return { ...sighted, light: indicator.nature === 'binding' || light === 'off_track' ? 'off_track' : 'lagging' };
};
