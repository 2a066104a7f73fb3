import type { Direction, Indicator } from './indicator.ts';
import type { Policy } from './plan.ts';
import { differenceOf, round9 } from './rounding.ts';

/** What a judgement of "met" needs to know of an indicator. */
export type Yardstick = Pick<Indicator, 'comparator' | 'direction' | 'tolerance' | 'valueKind'>;

/** `1` where higher is better, `-1` where lower is. */
export const signOf = (direction: Direction): 1 | -1 => (direction === 'up' ? 1 : -1);

/** Allowed deviation of 左右 and 同步 from `limit`, in the indicator's unit; 0 for every other comparator. */
export const toleranceOf = (indicator: Yardstick, policy: Policy, limit: number): number => {
  if (indicator.comparator !== 'about' && indicator.comparator !== 'in_step_with') return 0;
  if (indicator.tolerance !== null) return indicator.tolerance;
  switch (indicator.valueKind) {
    case 'growth':
      return policy.tolerance.growthPoints;
    case 'percentage':
      return policy.tolerance.percentagePoints;
    case 'quantity':
      return policy.tolerance.share * Math.abs(limit);
    default:
      return indicator.valueKind satisfies never;
  }
};

/** The last value that still meets `limit`: the limit less its tolerance, on the easy side. */
export const edgeOf = (indicator: Yardstick, policy: Policy, limit: number): number =>
  limit - signOf(indicator.direction) * toleranceOf(indicator, policy, limit);

/** Whether `value` is no worse than `limit` but for the tolerance of 左右 and 同步. */
export const isWithinTolerance = (indicator: Yardstick, policy: Policy, value: number, limit: number): boolean =>
  round9(signOf(indicator.direction) * differenceOf(limit, value)) <= round9(toleranceOf(indicator, policy, limit));

/** Whether `value` meets `limit` by the indicator's comparator, tolerance included. */
export const meets = (indicator: Yardstick, policy: Policy, value: number, limit: number): boolean => {
  const left = round9(value);
  const right = round9(limit);
  switch (indicator.comparator) {
    case 'at_least':
      return left >= right;
    case 'at_most':
      return left <= right;
    case 'above':
      return left > right;
    case 'below':
      return left < right;
    case 'about':
    case 'in_step_with': {
      const edge = round9(edgeOf(indicator, policy, limit));
      return indicator.direction === 'up' ? left >= edge : left <= edge;
    }
    default:
      return indicator.comparator satisfies never;
  }
};
