import type { Evaluation } from '../evaluation.ts';
import type { Indicator } from '../indicator.ts';
import type { Light } from '../light.ts';
import { type Month, monthOfYear, yearOf } from '../period.ts';
import type { Policy } from '../plan.ts';
import { meets } from '../tolerance.ts';
import type { Sighted } from './alert-kinds.ts';

const stepOf = ({ steps }: Evaluation, name: string): number | string | null =>
  steps.find((step) => step.name === name)?.value ?? null;

/** The year's own target, where a document set one. */
const annualTarget = ({ targets }: Indicator, year: number): number | null =>
  targets.findLast(({ kind, period }) => kind === 'annual' && yearOf(period) === year)?.value ?? null;

/** What the year brought of its own, and what it was to bring, in the indicator's unit. */
interface YearsOwn {
  readonly brought: number | null;
  readonly asked: number | null;
}

const ownOf = (evaluation: Evaluation, indicator: Indicator, year: number): YearsOwn => {
  const { actual, expected, family } = evaluation;
  const shape = stepOf(evaluation, 'shape');
  if (family === 'obligation' || shape === 'quota') return { brought: actual, asked: expected };
  const asked = annualTarget(indicator, year);
  if (shape !== 'total') return { brought: actual, asked };
  const brought = stepOf(evaluation, `year_${year}`);
  return { brought: typeof brought === 'number' ? brought : null, asked };
};

/** Whether a road's December missed what its year was to bring; `null` where the year had nothing of its own to bring. */
const roadMissed = (
  evaluation: Evaluation,
  { brought, asked }: YearsOwn,
  indicator: Indicator,
  policy: Policy,
): boolean | null => {
  const { light } = evaluation;
  if (stepOf(evaluation, 'rule') === 'year_missed') return true;
  const shape = stepOf(evaluation, 'shape');
  if (shape === 'quota') return light !== 'achieved';
  if (asked === null) return null;
  if (shape === 'level' || shape === 'total') return brought !== null && !meets(indicator, policy, brought, asked);
  return light === 'lagging' || light === 'off_track';
};

/** What a closed year says of itself, as an observation of its own subject (indicator, year). */
export interface ClosedYear extends Sighted, YearsOwn {
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
  const year = yearOf(period);
  const own = ownOf(evaluation, indicator, year);
  const sighted = { year, period, revision, history, ...own };
  if (light !== 'achieved' && light !== 'on_track' && light !== 'lagging' && light !== 'off_track') {
    return { ...sighted, light };
  }
  const binding = indicator.nature === 'binding';
  if (family === 'obligation') return { ...sighted, light: light === 'lagging' && binding ? 'off_track' : light };
  const missed = roadMissed(evaluation, own, indicator, policy);
  if (missed === null) return null;
  if (!missed) return { ...sighted, light: 'on_track' };
  return { ...sighted, light: binding || light === 'off_track' ? 'off_track' : 'lagging' };
};
