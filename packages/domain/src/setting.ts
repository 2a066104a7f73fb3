import type { EvaluationInput } from './evaluation-input.ts';
import type { Setting } from './measurement.ts';
import { sinceStart } from './series.ts';
import type { TargetsInForce } from './target-in-force.ts';

/** The series cut at the period judged; `undefined` where the plan's span has no figure up to then. */
export const settingOf = (input: EvaluationInput, targets: TargetsInForce): Setting | undefined => {
  const { plan, figures, asOf } = input;
  const until = Math.min(asOf, plan.end);
  const history = figures.filter(({ period }) => period <= until);
  const origin = plan.start - 1;
  const reported = history.filter(({ period }) => period >= plan.start);
  const isTotal = input.indicator.basis === 'plan_total';
  const inPlan = isTotal ? sinceStart(reported, history, input.indicator, origin) : reported;
  const latest = inPlan.at(-1);
  if (!latest) return undefined;
  return {
    indicator: input.indicator,
    policy: plan.policy,
    reference: input.reference,
    targets,
    origin,
    end: targets.end,
    figures: inPlan,
    history,
    latest,
    closedThrough: input.closedThrough ?? null,
  };
};
