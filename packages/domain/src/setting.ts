import type { EvaluationInput } from './evaluation-input.ts';
import type { Indicator } from './indicator.ts';
import type { Setting } from './measurement.ts';
import { type Month, yearOf } from './period.ts';
import { sinceStart } from './series.ts';
import type { TargetsInForce } from './target-in-force.ts';

/**
 * Whether the plan as a whole is judged, so that what its first year brought before it is no part of it. A year's rate
 * or quota is that of the calendar year.
 */
const isOverPlan = ({ basis }: Indicator, targets: TargetsInForce, latest: Month): boolean =>
  !targets.issuedYears.has(yearOf(latest)) &&
  (basis === 'plan_total' || basis === 'total_change' || (basis === 'annual' && targets.issuedForPlan));

/** The series cut at the period judged; `undefined` where the plan's span has no figure up to then. */
export const settingOf = (input: EvaluationInput, targets: TargetsInForce): Setting | undefined => {
  const { plan, figures, asOf } = input;
  const until = Math.min(asOf, plan.end);
  const history = figures.filter(({ period }) => period <= until);
  const origin = plan.start - 1;
  const reported = history.filter(({ period }) => period >= plan.start);
  const last = reported.at(-1);
  if (!last) return undefined;
  const isOfPlan = isOverPlan(input.indicator, targets, last.period);
  const inPlan = isOfPlan ? sinceStart(reported, history, input.indicator, origin) : reported;
  return {
    indicator: input.indicator,
    policy: plan.policy,
    reference: input.reference,
    targets,
    origin,
    end: targets.end,
    figures: inPlan,
    history,
    latest: inPlan.at(-1) ?? last,
    closedThrough: input.closedThrough ?? null,
  };
};
