import type { Obligation } from './measurement.ts';
import type { Indicator, Policy } from './plan.ts';
import { round9 } from './rounding.ts';
import { edgeOf, meets, signOf } from './tolerance.ts';

/** 失业率 is counted in points like a growth rate, though it is a share. */
const isUnemployment = ({ name }: Indicator): boolean => name.zh.includes('失业率');

/** The largest shortfall that is still lagging, in the indicator's unit. */
export const bandOf = (indicator: Indicator, policy: Policy, limit: number): number => {
  if (indicator.band !== undefined) return indicator.band;
  if (indicator.reference?.kind === 'peer_rank') return policy.band.places;
  if (indicator.valueKind === 'growth' || isUnemployment(indicator)) return policy.band.ratePoints;
  return policy.band.share * Math.abs(limit);
};

/** How far an unmet value is from the tolerance edge; 0 or less where only a strict comparison fails. */
export const shortfallOf = ({ actual, expected }: Obligation, indicator: Indicator, policy: Policy): number =>
  round9(signOf(indicator.direction) * (edgeOf(indicator, policy, expected) - actual));

/** On track only while the comparator is met; else by the band, or for good in a closed binding year. */
export const obligationLight = (
  obligation: Obligation,
  indicator: Indicator,
  policy: Policy,
): 'on_track' | 'lagging' | 'off_track' => {
  if (meets(indicator, policy, obligation.actual, obligation.expected)) return 'on_track';
  if (obligation.closedYear && indicator.nature === 'binding') return 'off_track';
  const band = round9(bandOf(indicator, policy, obligation.expected));
  return shortfallOf(obligation, indicator, policy) <= band ? 'lagging' : 'off_track';
};

/** 100 % of a share, zero of what should not be, or the stated bound: no value can be better. */
const isNaturalBound = ({ direction, bounds, valueKind }: Indicator, limit: number): boolean => {
  if (direction === 'up') return limit >= (bounds?.max ?? (valueKind === 'percentage' ? 100 : Infinity));
  return limit <= (bounds?.min ?? 0);
};

/** Met, but by less than the policy's share of the limit. */
export const isNearLimit = (obligation: Obligation, indicator: Indicator, policy: Policy): boolean => {
  const { actual, expected, comparedWith } = obligation;
  if (comparedWith?.kind === 'peer_rank' || comparedWith?.kind === 'peer_average') return false;
  if (isNaturalBound(indicator, expected) || !meets(indicator, policy, actual, expected)) return false;
  const margin = round9(signOf(indicator.direction) * (actual - expected));
  return margin < round9(policy.nearLimit * Math.abs(expected));
};
