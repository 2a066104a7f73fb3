import { previewSilence } from '@planwatch/domain';
import { listLabelledAlerts, type Trx } from '@planwatch/store';
import type { PlanIndex } from '../plans/plan-index.ts';
import type { GivenSilence } from './given-silence.ts';

/** What a silence would mute of what is open in the plan now, binding reds apart. */
export const previewIn = async (trx: Trx, { plan }: PlanIndex, { matchers }: Pick<GivenSilence, 'matchers'>) =>
  previewSilence({ matchers }, await listLabelledAlerts(trx, plan));
