import type { Knot } from './expected-path.ts';
import type { Setting } from './measurement.ts';
import { monthOfYear } from './period.ts';
import { statedBaseline } from './target-in-force.ts';
import { meets } from './tolerance.ts';

/** Where a level's path starts. */
export interface Start extends Knot {
  readonly provisional: boolean;
}

/** The stated baseline at t0, else the first year-end figure, provisionally; `undefined` at that figure and before. */
export const startOf = ({ indicator, history, latest, origin }: Setting): Start | undefined => {
  const stated = statedBaseline(indicator);
  if (stated !== null) {
    return { period: Math.max(origin, indicator.baseline?.period ?? origin), value: stated, provisional: false };
  }
  const first = history.find(({ period }) => period >= origin && monthOfYear(period) === 12);
  return first && first.period < latest.period
    ? { period: first.period, value: first.value, provisional: true }
    : undefined;
};

/**
 * Whether a level is a hold at the period judged: the baseline, stated or provisional, already meets the target, or an
 * earlier figure did. From then on the target itself is expected, never a path that leads back to it.
 */
export const isHold = (setting: Setting, start: Start | undefined, target: number): boolean => {
  const { indicator, policy, figures, latest } = setting;
  if (start && meets(indicator, policy, start.value, target)) return true;
  return figures.some((point) => point !== latest && meets(indicator, policy, point.value, target));
};
