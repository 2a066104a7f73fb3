import type { Nature } from '../indicator.ts';
import type { Light } from '../light.ts';
import type { Policy } from '../plan.ts';

/** Probability of meeting the target under which a warning rises while the light is still green or yellow. */
export const EARLY_WARNING_BELOW: Readonly<Record<Nature, number>> = { binding: 0.5, anticipatory: 0.3 };

/** By how much more likely it must be before a warning that was given is taken back: no word at every wavering. */
const LIFTED_FROM = 0.1;

export interface WarningInput {
  /** Of meeting the target, from a forecast; `null`: no forecast, no warning. */
  readonly probability: number | null;
  readonly nature: Nature;
  readonly light: Light;
  readonly policy: Pick<Policy, 'earlyWarningBelow'>;
  /** Whether somebody is warned already. */
  readonly warned?: boolean;
}

/** Whether the forecast warns of a miss that the light does not show yet. */
export const earlyWarning = ({ probability, nature, light, policy, warned = false }: WarningInput): boolean => {
  if (probability === null || (light !== 'on_track' && light !== 'lagging')) return false;
  const below = (policy.earlyWarningBelow ?? EARLY_WARNING_BELOW)[nature];
  return probability < (warned ? below + LIFTED_FROM : below);
};
