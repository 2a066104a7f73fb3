import type { Plan, Policy } from '../plan.ts';
import { type AlertKind, DEFAULT_DUE_STEPS } from './alert-kinds.ts';
import { DEFAULT_ALERT_POLICY } from './alert-machine.ts';
import type { IsWorkingDay } from './civil-date.ts';
import type { DeskPolicy } from './desk-policy.ts';
import { DEFAULT_ESCALATION_POLICY } from './escalation.ts';
import { DEFAULT_INHIBITIONS, type JurisdictionCause, type OpenAlert } from './inhibition.ts';
import { DEFAULT_WAVE_POLICY, type Desk, type WavePolicy } from './mailbox-road.ts';
import { DEFAULT_QUIET_HOURS } from './quiet-hours.ts';
import type { Silence } from './silence.ts';
import { timeZoneOf } from './time-zone.ts';

/** The plan's own words where it has some, the defaults where it has none. */
export const deskPolicyOf = ({ desk = {} }: Pick<Policy, 'desk'>): DeskPolicy => ({
  inhibitions: desk.inhibitions ?? DEFAULT_INHIBITIONS,
  quietHours: desk.quietHours === undefined ? DEFAULT_QUIET_HOURS : desk.quietHours,
  routing: desk.routing ?? [],
  wave: desk.wave ?? DEFAULT_WAVE_POLICY,
  escalation: desk.escalation ?? DEFAULT_ESCALATION_POLICY,
  dueSteps: desk.dueSteps ?? DEFAULT_DUE_STEPS,
  alert: desk.alert ?? DEFAULT_ALERT_POLICY,
});

/** Kinds of alert that may mute others. */
export const mutingKinds = (policy: Pick<Policy, 'desk'>): AlertKind[] => [
  ...new Set(deskPolicyOf(policy).inhibitions.map(({ by }) => by.kind)),
];

/** What the road looks at, apart from whose turn it is. */
export type PlanDesk = Omit<Desk, 'openWave' | 'alreadyTold'>;

/** The desk of a plan at one moment, by its own policy. `wavePolicy`: in place of the plan's. */
export const planDesk = (
  plan: Pick<Plan, 'policy' | 'timeZone'>,
  at: {
    readonly now: Date;
    readonly isWorkingDay: IsWorkingDay;
    readonly wavePolicy?: WavePolicy | undefined;
    readonly openAlerts: readonly OpenAlert[];
    readonly causes: readonly JurisdictionCause[];
    readonly silences: readonly Silence[];
  },
): PlanDesk => {
  const { inhibitions, quietHours, wave } = deskPolicyOf(plan.policy);
  return {
    now: at.now.getTime(),
    zone: timeZoneOf(plan.timeZone),
    isWorkingDay: at.isWorkingDay,
    inhibitions,
    openAlerts: at.openAlerts,
    causes: at.causes,
    silences: at.silences,
    quietHours,
    wavePolicy: at.wavePolicy ?? wave,
  };
};
