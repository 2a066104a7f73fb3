import type { Indicator } from '../indicator.ts';
import { type Month, monthOfYear } from '../period.ts';
import type { Policy } from '../plan.ts';
import { differenceOf, round9 } from '../rounding.ts';
import { edgeOf, signOf } from '../tolerance.ts';

export interface NearLimitInput {
  readonly indicator: Indicator;
  readonly policy: Policy;
  /** Period judged. */
  readonly period: Month;
  readonly marks: readonly string[];
  readonly actual: number | null;
  /** The limit that it was held against. */
  readonly expected: number | null;
  /** Of meeting the target; `null`: no forecast. */
  readonly probability: number | null;
}

/**
 * Whether an obligation that is met by little is worth a warning. The mark stands on the judgement; somebody is warned
 * only of what can still be lost: not where a forecast knows better, not of a year that is over, not of things that
 * were to be done in a number and are, and not while the tolerance leaves room.
 */
export const warnsNearLimit = (input: NearLimitInput): boolean => {
  const { indicator, policy, period, marks, actual, expected, probability } = input;
  if (!marks.includes('near_limit') || probability !== null || actual === null || expected === null) return false;
  if (indicator.basis === 'annual' && monthOfYear(period) === 12) return false;
  if (indicator.whole && indicator.direction === 'up') return false;
  const margin = round9(signOf(indicator.direction) * differenceOf(actual, edgeOf(indicator, policy, expected)));
  return margin < round9(policy.nearLimit * Math.abs(expected));
};
