import type { Setting } from './measurement.ts';
import { statedBaseline } from './target-in-force.ts';
import { meets } from './tolerance.ts';

/**
 * Whether a level is a hold at the period judged: the baseline already meets the target, or an earlier figure did.
 * From then on the target itself is expected, never a path that leads back to it.
 */
export const isHold = ({ indicator, policy, figures, latest }: Setting, target: number): boolean => {
  const baseline = statedBaseline(indicator);
  if (baseline !== null && meets(indicator, policy, baseline, target)) return true;
  return figures.some((point) => point !== latest && meets(indicator, policy, point.value, target));
};
