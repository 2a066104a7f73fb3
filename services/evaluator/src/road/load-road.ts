import type { Desk, OpenAlert, Plan, Silence, WavePolicy } from '@planwatch/domain';
import { deskPolicyOf, timeZoneOf } from '@planwatch/domain';
import type { WorkingDays } from '@planwatch/runtime';
import { asSilence, listSilencesInForce, loadMutingAlerts, type Trx } from '@planwatch/store';
import type { Notice } from '../follow-track.ts';

/** How notices are taken along the road. */
export interface RoadOptions {
  readonly now: Date;
  readonly workingDays: WorkingDays;
  /** In place of the plans' own: seconds in a demonstration. */
  readonly wavePolicy?: WavePolicy | undefined;
}

/** What the road looks at, apart from whose turn it is. */
export type PlanDesk = Omit<Desk, 'openWave' | 'alreadyTold'>;

/** The desks of these notices' plans, by plan. */
export const loadDesks = async (
  trx: Trx,
  notices: readonly Notice[],
  options: RoadOptions,
): Promise<Map<string, PlanDesk>> => {
  const plans = new Map(notices.map(({ plan }) => [plan.code, plan]));
  const codes = [...plans.keys()];
  const open = await loadMutingAlerts(trx, codes, mutingKinds([...plans.values()]), spokenOf(notices));
  const silences = await listSilencesInForce(trx, codes, options.now);
  return new Map(
    [...plans].map(([code, plan]) => [
      code,
      deskOf(plan, options, {
        openAlerts: open.filter((alert) => alert.plan === code),
        silences: silences.filter(({ plan_id }) => plan_id === code).map(asSilence),
      }),
    ]),
  );
};

const deskOf = (
  plan: Plan,
  { now, workingDays, wavePolicy }: RoadOptions,
  found: { openAlerts: readonly OpenAlert[]; silences: readonly Silence[] },
): PlanDesk => {
  const policy = deskPolicyOf(plan.policy);
  return {
    now: now.getTime(),
    zone: timeZoneOf(plan.timeZone),
    isWorkingDay: workingDays.isWorkingDay,
    inhibitions: policy.inhibitions,
    causes: [],
    quietHours: policy.quietHours,
    wavePolicy: wavePolicy ?? policy.wave,
    ...found,
  };
};

const mutingKinds = (plans: readonly Plan[]) => [
  ...new Set(plans.flatMap(({ policy }) => deskPolicyOf(policy).inhibitions.map(({ by }) => by.kind))),
];

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
