import type { Policy } from '../plan.ts';
import { DEFAULT_INHIBITIONS, type InhibitionRule } from './inhibition.ts';
import { DEFAULT_WAVE_POLICY, type WavePolicy } from './mailbox-road.ts';
import { DEFAULT_QUIET_HOURS, type QuietHours } from './quiet-hours.ts';
import type { RoutingRule } from './routing.ts';

/** What a plan says of its mails. */
export interface DeskPolicy {
  readonly inhibitions: readonly InhibitionRule[];
  /** `null`: mails go out at any hour. */
  readonly quietHours: QuietHours | null;
  readonly routing: readonly RoutingRule[];
  readonly wave: WavePolicy;
}

/** The plan's own words where it has some, the defaults where it has none. */
export const deskPolicyOf = ({ desk = {} }: Pick<Policy, 'desk'>): DeskPolicy => ({
  inhibitions: desk.inhibitions ?? DEFAULT_INHIBITIONS,
  quietHours: desk.quietHours === undefined ? DEFAULT_QUIET_HOURS : desk.quietHours,
  routing: desk.routing ?? [],
  wave: desk.wave ?? DEFAULT_WAVE_POLICY,
});
