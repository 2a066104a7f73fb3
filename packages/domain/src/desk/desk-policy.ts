import type { DueSteps } from './alert-kinds.ts';
import type { AlertPolicy } from './alert-machine.ts';
import type { EscalationPolicy } from './escalation.ts';
import type { InhibitionRule } from './inhibition.ts';
import type { WavePolicy } from './mailbox-road.ts';
import type { QuietHours } from './quiet-hours.ts';
import type { RoutingRule } from './routing.ts';

/** What a plan says of its alerts and mails. */
export interface DeskPolicy {
  readonly inhibitions: readonly InhibitionRule[];
  /** `null`: mails go out at any hour. */
  readonly quietHours: QuietHours | null;
  readonly routing: readonly RoutingRule[];
  readonly wave: WavePolicy;
  readonly escalation: EscalationPolicy;
  readonly dueSteps: DueSteps;
  readonly alert: AlertPolicy;
}
