import { mutingKinds, type PlanDesk, planDesk, type WavePolicy } from '@planwatch/domain';
import type { WorkingDays } from '@planwatch/runtime';
import { asSilence, listSilencesInForce, loadCausesInForce, loadMutingAlerts, type Trx } from '@planwatch/store';
import type { Notice } from '../follow-track.ts';

/** How notices are taken along the road. */
export interface RoadOptions {
  readonly now: Date;
  readonly workingDays: WorkingDays;
  /** In place of the plans' own: seconds in a demonstration. */
  readonly wavePolicy?: WavePolicy | undefined;
}

/** The desks of these notices' plans, by plan. */
export const loadDesks = async (
  trx: Trx,
  notices: readonly Notice[],
  { now, workingDays, wavePolicy }: RoadOptions,
): Promise<Map<string, PlanDesk>> => {
  const plans = new Map(notices.map(({ plan }) => [plan.code, plan]));
  const codes = [...plans.keys()];
  const kinds = new Set([...plans.values()].flatMap(({ policy }) => mutingKinds(policy)));
  const open = await loadMutingAlerts(trx, codes, [...kinds], spokenOf(notices));
  const silences = await listSilencesInForce(trx, codes, now);
  const causesOf = await loadCausesInForce(trx, codes, now);
  const { isWorkingDay } = workingDays;
  return new Map(
    [...plans].map(([code, plan]) => {
      const openAlerts = open.filter((alert) => alert.plan === code);
      const own = silences.filter(({ plan_id }) => plan_id === code).map(asSilence);
      return [
        code,
        planDesk(plan, { now, isWorkingDay, wavePolicy, openAlerts, causes: causesOf(code), silences: own }),
      ];
    }),
  );
};

/** The notices' indicators, and the wholes that they are part of. */
const spokenOf = (notices: readonly Notice[]): string[] => {
  const partOf = new Map(
    [...new Set(notices.map(({ plan }) => plan))].map((plan) => [
      plan.code,
      new Map(plan.indicators.map((indicator) => [indicator.code, indicator.partOf])),
    ]),
  );
  const codes = notices.flatMap(({ plan, indicator }) =>
    indicator === null ? [] : [indicator, partOf.get(plan.code)?.get(indicator) ?? indicator],
  );
  return [...new Set(codes)];
};
