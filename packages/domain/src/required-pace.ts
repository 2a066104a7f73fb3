import type { RequiredPace } from './evaluation.ts';
import type { Policy } from './plan.ts';
import { round9 } from './rounding.ts';

/** Months gone and left of a road. */
interface Stretch {
  readonly elapsed: number;
  readonly remaining: number;
}

/** Not rounded. What each remaining month must bring, from `actual` to `target`; `gained` is what the months so far brought. */
export const monthlyPace = (
  target: number,
  actual: number,
  gained: number,
  { elapsed, remaining }: Stretch,
): RequiredPace | null =>
  remaining <= 0
    ? null
    : {
        value: (target - actual) / remaining,
        per: 'month',
        soFar: elapsed > 0 ? gained / elapsed : null,
      };

/** What the pace that is needed makes of a light: nothing, at best lagging, or off track. */
type PaceVerdict = 'fine' | 'lagging' | 'off_track';

/** From the second plan year on: over 1.5 × the pace so far is lagging at best, over 3 × or no pace at all off track. */
export const judgePace = (pace: RequiredPace, sign: 1 | -1, policy: Policy): PaceVerdict => {
  const required = sign * pace.value;
  const soFar = sign * (pace.soFar ?? 0);
  if (round9(required) <= 0) return 'fine';
  if (round9(soFar) <= 0) return 'off_track';
  const ratio = round9(required / soFar);
  if (ratio > policy.paceOffTrack) return 'off_track';
  return ratio > policy.paceLagging ? 'lagging' : 'fine';
};
