import type { Indicator, Target } from './indicator.ts';
import { type Month, periodFromDate, yearOf } from './period.ts';
import { frontRank, type ReferenceInput } from './reference.ts';

/** The numbers a series is judged against at a date. */
export interface TargetsInForce {
  /** In the indicator's unit; `null` where none is set. */
  readonly final: number | null;
  /** Last month of the span of the final target. */
  readonly end: Month;
  /** Annual targets, and yearly issued values, by calendar year. */
  readonly annual: ReadonlyMap<number, number>;
  /** Years whose annual value the municipality issued. */
  readonly issuedYears: ReadonlySet<number>;
  readonly issuedForPlan: boolean;
  /** The final target is a multiple of a baseline that nobody stated. */
  readonly missesBaseline: boolean;
}

const isInForce = (target: Target, asOf: Month): boolean =>
  target.kind !== 'adjusted' || target.setOn === undefined || periodFromDate(target.setOn) <= asOf;

const setAfter = (a: Target, b: Target): boolean => (a.setOn ?? '') >= (b.setOn ?? '');

/** An adjusted target takes the place of the one set for the same period; the last one set wins. */
const replaces = (next: Target, present: Target | undefined): boolean => {
  if (present === undefined) return true;
  if (next.kind !== 'adjusted') return present.kind !== 'adjusted' && setAfter(next, present);
  return present.kind !== 'adjusted' || setAfter(next, present);
};

/** The stated baseline, where it measures the same thing as the figures. */
export const statedBaseline = (indicator: Indicator): number | null =>
  indicator.baseline?.relation === 'same_measure' ? indicator.baseline.value : null;

const numberOf = (target: Target, indicator: Indicator): number | null => {
  if (target.value === null || !target.timesBaseline) return target.value;
  const baseline = statedBaseline(indicator);
  return baseline === null ? null : target.value * baseline;
};

const rankTarget = (indicator: Indicator): number | null =>
  indicator.reference?.kind === 'peer_rank' ? frontRank(indicator.reference.peers) : null;

/** Whether an adjusted target takes part at `asOf`; then there is an original to compare with. */
export const isAdjusted = (indicator: Indicator, asOf: Month): boolean =>
  indicator.targets.some((target) => target.kind === 'adjusted' && isInForce(target, asOf));

/** The indicator as it was before any adjustment. */
export const beforeAdjustment = (indicator: Indicator): Indicator => ({
  ...indicator,
  targets: indicator.targets.filter((target) => target.kind !== 'adjusted'),
});

/** Targets of the indicator in force at `asOf`, with what its reference issued. `planEnd`: the plan's last month. */
export const targetsInForce = (
  indicator: Indicator,
  reference: ReferenceInput | undefined,
  asOf: Month,
  planEnd: Month,
): TargetsInForce => {
  let final: Target | undefined;
  const annualTargets = new Map<number, Target>();
  const end = indicator.targets.find((target) => target.kind === 'final')?.period ?? planEnd;
  for (const target of indicator.targets) {
    if (!isInForce(target, asOf)) continue;
    if (target.kind === 'final' || (target.kind === 'adjusted' && target.period >= end)) {
      if (replaces(target, final)) final = target;
      continue;
    }
    const year = yearOf(target.period);
    if (replaces(target, annualTargets.get(year))) annualTargets.set(year, target);
  }
  const annual = new Map<number, number>();
  for (const [year, target] of annualTargets) {
    const value = numberOf(target, indicator);
    if (value !== null) annual.set(year, value);
  }
  const issuedYears = new Set<number>();
  let issuedFinal: number | null = null;
  for (const issued of reference?.kind === 'issued' ? reference.values : []) {
    if (issued.span === 'plan') issuedFinal = issued.value;
    else {
      annual.set(yearOf(issued.period), issued.value);
      issuedYears.add(yearOf(issued.period));
    }
  }
  const fixed = final ? numberOf(final, indicator) : null;
  return {
    final: issuedFinal ?? fixed ?? rankTarget(indicator),
    end: Math.max(final?.period ?? end, end),
    annual,
    issuedYears,
    issuedForPlan: issuedFinal !== null,
    missesBaseline: final?.timesBaseline === true && fixed === null && final.value !== null,
  };
};
