import type { Light } from '../light.ts';
import type { Measurement, Setting } from '../measurement.ts';
import { statedBaseline } from '../target-in-force.ts';
import { meets, signOf } from '../tolerance.ts';
import type { Methods } from './agreement.ts';
import { cagrRatio } from './cagr-ratio.ts';
import { extrapolation } from './extrapolation.ts';
import type { Stretch } from './stretch.ts';

/** The published methods beside the light, for a level with a stated baseline of the same measure; else nothing. */
export const compareMethods = (measured: Measurement, setting: Setting, light: Light): Methods | undefined => {
  const { indicator, policy, targets, latest } = setting;
  const { basis, baseline, direction, valueKind } = indicator;
  if (basis !== 'level' || baseline === null || targets.final === null) return undefined;
  if (statedBaseline(indicator) === null || (measured.shape !== 'level' && measured.shape !== 'hold')) return undefined;
  const stretch: Stretch = {
    base: baseline,
    current: latest,
    target: { period: setting.end, value: targets.final },
    sign: signOf(direction),
    met: meets(indicator, policy, latest.value, targets.final),
  };
  return {
    schedule: { light, attainment: measured.attainment },
    cagr_ratio: cagrRatio(stretch),
    extrapolation: extrapolation(stretch, { hold: measured.shape === 'hold', growth: valueKind === 'growth' }),
  };
};
