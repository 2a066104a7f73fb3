import type { Indicator } from './indicator.ts';
import type { Obligation } from './measurement.ts';
import type { Policy } from './plan.ts';
import { differenceOf, round9 } from './rounding.ts';
import { edgeOf, meets, signOf } from './tolerance.ts';
import { comparison, distance, plain, type Verdict } from './verdict.ts';

/** The largest shortfall that is still lagging, in the indicator's unit. */
export const bandOf = (indicator: Indicator, policy: Policy, limit: number): number => {
  if (indicator.band !== undefined) return indicator.band;
  if (indicator.reference?.kind === 'peer_rank') return policy.band.places;
  if (indicator.valueKind === 'growth') return policy.band.ratePoints;
  return policy.band.share * Math.abs(limit);
};

/** How far an unmet value is from the tolerance edge; 0 or less where only a strict comparison fails. */
export const shortfallOf = ({ actual, expected }: Obligation, indicator: Indicator, policy: Policy): number =>
  round9(signOf(indicator.direction) * differenceOf(edgeOf(indicator, policy, expected), actual));

/** On track only while the comparator is met; else by the band, or for good in a closed binding year. */
export const obligationLight = (obligation: Obligation, indicator: Indicator, policy: Policy): Verdict => {
  const { actual, expected, closedYear } = obligation;
  const compared = comparison(indicator, policy, actual, expected);
  if (meets(indicator, policy, actual, expected)) {
    return { light: 'on_track', rule: 'requirement_met', formula: compared };
  }
  if (closedYear && indicator.nature === 'binding') {
    return { light: 'off_track', rule: 'closed_year', formula: compared };
  }
  const band = round9(bandOf(indicator, policy, expected));
  const short = shortfallOf(obligation, indicator, policy);
  const within = short <= band;
  const formula = `${distance(indicator, policy, actual, expected)} = ${plain(short)} ${within ? '≤' : '>'} ${plain(band)}`;
  return within
    ? { light: 'lagging', rule: 'within_band', formula }
    : { light: 'off_track', rule: 'beyond_band', formula };
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
  const margin = round9(signOf(indicator.direction) * differenceOf(actual, expected));
  return margin < round9(policy.nearLimit * Math.abs(expected));
};
