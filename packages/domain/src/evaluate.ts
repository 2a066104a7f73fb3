import { duePeriodsBetween } from './due.ts';
import { type Evaluation, type Mark, type Point, RULE_VERSION, type Step } from './evaluation.ts';
import { measureChange } from './measure-change.ts';
import { measureQuota, measureTotal } from './measure-flow.ts';
import { measureGrowth } from './measure-growth.ts';
import { measureLevel } from './measure-level.ts';
import { measureRate } from './measure-rate.ts';
import { measureRelative } from './measure-relative.ts';
import type { Measurement, Setting, Waiting } from './measurement.ts';
import { isNearLimit, obligationLight } from './obligation-light.ts';
import { type Month, yearOf } from './period.ts';
import { periodText } from './period-text.ts';
import type { Indicator, Policy } from './plan.ts';
import { reasonFor } from './reason.ts';
import type { ReferenceInput } from './reference.ts';
import { roadLight } from './road-light.ts';
import { round9 } from './rounding.ts';
import { beforeAdjustment, isAdjusted, type TargetsInForce, targetsInForce } from './target-in-force.ts';
import { signOf } from './tolerance.ts';
import { awaitingTarget, familyOf } from './waiting.ts';

/** One series and everything it is judged by. */
export interface EvaluationInput {
  /** Targets and baseline are in it. */
  readonly indicator: Indicator;
  readonly plan: { readonly start: Month; readonly end: Month; readonly policy: Policy };
  /**
   * The current revision of each period, ascending, members combined, those held from judgement left out.
   * Figures from before the plan serve as seasonal profile only (and, of t0, as provisional baseline).
   */
  readonly figures: readonly Point[];
  /** What the indicator's reference says; its figures ascending. Not needed for a rank among peers. */
  readonly reference?: ReferenceInput;
  /** Judged at the latest figure with a period up to this month. Adjusted targets set later are not in force. */
  readonly asOf: Month;
  /** Latest period whose due date has passed: a figure more than one reporting interval behind it is too old. `null`: don't check. */
  readonly dueThrough?: Month | null;
  /** Latest period whose due date has passed: a December up to it closes its year though the figure is marked preliminary. */
  readonly closedThrough?: Month | null;
}

const notMeasured = ({ indicator }: EvaluationInput): Waiting | undefined =>
  indicator.notMeasured === null
    ? undefined
    : {
        family: familyOf(indicator),
        waiting: 'not_measured',
        period: null,
        actual: null,
        target: null,
        reason: indicator.notMeasured.reason,
      };

const awaitingFigure = (indicator: Indicator, target: number | null): Waiting => ({
  family: familyOf(indicator),
  waiting: 'awaiting_figure',
  period: null,
  actual: null,
  target,
  reason: { zh: `${indicator.name.zh}尚未报送数据。`, en: `${indicator.name.en}: no figure has been reported yet.` },
});

const isFlow = ({ reporting }: Indicator): boolean =>
  reporting === 'increment' || reporting === 'year_to_date' || reporting === 'plan_to_date';

const measureYearly = (setting: Setting): Measurement | Waiting =>
  isFlow(setting.indicator) ? measureQuota(setting) : measureRate(setting);

const measureByBasis = (setting: Setting): Measurement | Waiting => {
  const { basis } = setting.indicator;
  switch (basis) {
    case 'level':
      return measureLevel(setting);
    case 'plan_total':
      return measureTotal(setting);
    case 'average_growth':
      return measureGrowth(setting);
    case 'total_change':
      return measureChange(setting);
    case 'annual':
      return measureYearly(setting);
    default:
      return basis satisfies never;
  }
};

/** A yearly issued value is that year's obligation or quota; one for the plan makes a yearly rate a total change. */
const measureIssued = (setting: Setting): Measurement | Waiting => {
  const { indicator, targets, latest } = setting;
  if (targets.issuedYears.has(yearOf(latest.period))) return measureYearly(setting);
  if (!targets.issuedForPlan) return awaitingTarget(setting);
  return indicator.basis === 'annual' ? measureChange(setting) : measureByBasis(setting);
};

const measure = (setting: Setting): Measurement | Waiting => {
  const kind = setting.indicator.reference?.kind;
  switch (kind) {
    case undefined:
      return measureByBasis(setting);
    case 'issued':
      return measureIssued(setting);
    case 'peer_rank':
      return measureRate(setting);
    case 'indicator':
    case 'peer_average': {
      const { reference } = setting;
      return measureRelative(setting, reference && 'figures' in reference ? reference : undefined);
    }
    default:
      return kind satisfies never;
  }
};

const settingOf = (input: EvaluationInput, targets: TargetsInForce): Setting | undefined => {
  const { plan, figures, asOf } = input;
  const until = Math.min(asOf, plan.end);
  const history = figures.filter(({ period }) => period <= until);
  const inPlan = history.filter(({ period }) => period >= plan.start);
  const latest = inPlan.at(-1);
  if (!latest) return undefined;
  return {
    indicator: input.indicator,
    policy: plan.policy,
    reference: input.reference,
    targets,
    origin: plan.start - 1,
    end: targets.end,
    figures: inPlan,
    history,
    latest,
    closedThrough: input.closedThrough ?? null,
  };
};

const waitingEvaluation = (waiting: Waiting): Evaluation => ({
  light: waiting.waiting,
  marks: [],
  period: waiting.period,
  actual: waiting.actual === null ? null : round9(waiting.actual),
  expected: null,
  target: waiting.target,
  attainment: null,
  lag: null,
  requiredPace: null,
  family: waiting.family,
  reason: waiting.reason,
  steps: waiting.actual === null ? [] : [{ name: 'actual', value: waiting.actual }],
  ruleVersion: RULE_VERSION,
});

const lagOf = ({ direction }: Indicator, measured: Measurement): Evaluation['lag'] => {
  const value = round9(signOf(direction) * (measured.expected - measured.actual));
  return { value, percentagePoints: round9(measured.way) > 0 ? round9((100 * value) / measured.way) : null };
};

const roundedSteps = (steps: readonly Step[], attainment: number | null): Step[] => {
  const rounded = steps.map((step) => (typeof step.value === 'number' ? { ...step, value: round9(step.value) } : step));
  rounded.push({ name: 'attainment', value: attainment });
  return rounded;
};

const marksOf = (measured: Measurement, latest: Point, nearLimit: boolean): Mark[] => {
  const marks = new Set(measured.marks);
  if (nearLimit) marks.add('near_limit');
  if (latest.final === false) marks.add('preliminary');
  if (latest.inDoubt) marks.add('in_doubt');
  return [...marks];
};

const judged = (measured: Measurement, { indicator, policy, latest }: Setting): Evaluation => {
  const isRoad = measured.family === 'road';
  const light = isRoad ? roadLight(measured, indicator, policy) : obligationLight(measured, indicator, policy);
  const nearLimit = !isRoad && isNearLimit(measured, indicator, policy);
  return {
    light,
    marks: marksOf(measured, latest, nearLimit),
    period: measured.period,
    actual: round9(measured.actual),
    expected: round9(measured.expected),
    target: measured.target === null ? null : round9(measured.target),
    attainment: measured.attainment,
    lag: lagOf(indicator, measured),
    requiredPace: isRoad && !measured.finalMet ? measured.pace : null,
    family: measured.family,
    reason: reasonFor(indicator, policy, measured, light, nearLimit),
    steps: roundedSteps(measured.steps, measured.attainment),
    ruleVersion: RULE_VERSION,
  };
};

/** A figure more than one reporting interval behind what is due no longer speaks for today. */
const tooOld = (input: EvaluationInput, latest: Point, result: Evaluation): Evaluation | undefined => {
  const { indicator, dueThrough } = input;
  if (dueThrough === undefined || dueThrough === null) return undefined;
  if (duePeriodsBetween(indicator, latest.period, dueThrough) <= 1) return undefined;
  const due = periodText(dueThrough, indicator.frequency, indicator.reporting);
  const known = periodText(latest.period, indicator.frequency, indicator.reporting);
  return {
    ...waitingEvaluation(awaitingFigure(indicator, result.target)),
    period: latest.period,
    family: result.family,
    reason: {
      zh: `${indicator.name.zh} ${due.zh}数据尚未报送，最近一期为 ${known.zh}。`,
      en: `${indicator.name.en}: the figure for ${due.en} is not in; the latest is for ${known.en}.`,
    },
    previous: result,
  };
};

const judge = (input: EvaluationInput): Evaluation => {
  const { indicator, reference, asOf, plan } = input;
  const unmeasured = notMeasured(input);
  if (unmeasured) return waitingEvaluation(unmeasured);
  const targets = targetsInForce(indicator, reference, asOf, plan.end);
  const setting = settingOf(input, targets);
  if (!setting) return waitingEvaluation(awaitingFigure(indicator, targets.final));
  const measured = measure(setting);
  const result = 'waiting' in measured ? waitingEvaluation(measured) : judged(measured, setting);
  return tooOld(input, setting.latest, result) ?? result;
};

/**
 * Judges a series by the `schedule` method at its latest figure up to `asOf`. Pure; about ten microseconds
 * for sixty figures. Numbers are in the indicator's unit, rounded half-even to nine decimals; for average growth
 * `actual` and `expected` are averages a year in %, with the indices among the steps.
 */
export const evaluate = (input: EvaluationInput): Evaluation => {
  const result = judge(input);
  if (!isAdjusted(input.indicator, input.asOf)) return result;
  return { ...result, original: judge({ ...input, indicator: beforeAdjustment(input.indicator) }) };
};
