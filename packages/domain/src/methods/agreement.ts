import type { Light } from '../light.ts';
import type { CagrRatio } from './cagr-ratio.ts';
import type { Extrapolation } from './extrapolation.ts';

/** The three methods side by side; `schedule` alone decides the light. */
export interface Methods {
  readonly schedule: { readonly light: Light; readonly attainment: number | null };
  readonly cagr_ratio: CagrRatio;
  readonly extrapolation: Extrapolation;
}

/** Whether a method says that the target is met or will be; `null` where it says nothing. */
type Verdict = boolean | null;

const ofSchedule = (light: Light): Verdict => {
  switch (light) {
    case 'achieved':
    case 'on_track':
      return true;
    case 'lagging':
    case 'off_track':
      return false;
    default:
      return null;
  }
};

const ofCagr = ({ status }: CagrRatio): Verdict =>
  status === 'not_available' ? null : status === 'target_achieved' || status === 'substantial_progress';

const ofExtrapolation = ({ status }: Extrapolation): Verdict =>
  status === 'not_available' ? null : status === 'met_or_on_track';

/** `true` when all methods that say anything say on track (or met), or none does; `null` when fewer than two speak. */
export const agreement = (methods: Partial<Methods>): boolean | null => {
  const { schedule, cagr_ratio, extrapolation } = methods;
  const verdicts = [
    schedule ? ofSchedule(schedule.light) : null,
    cagr_ratio ? ofCagr(cagr_ratio) : null,
    extrapolation ? ofExtrapolation(extrapolation) : null,
  ].filter((verdict) => verdict !== null);
  return verdicts.length < 2 ? null : verdicts.every((verdict) => verdict === verdicts[0]);
};
