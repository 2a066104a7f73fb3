import type { Decision } from '@planwatch/domain';
import type { Json, Timestamp } from '../column.ts';

/** One walk of a notice along the road to the mailbox. Instants are RFC 3339; `deliverAt` `null`: it was stopped. */
export interface Walk {
  readonly at: string;
  readonly deliverAt: string | null;
  readonly decisions: readonly Decision[];
}

/** Why somebody was or was not told of a step of an episode (通知决定). */
export interface NoticeDecisionTable {
  plan_id: string;
  alert_id: string;
  event_ordinal: number;
  contact_id: string;
  why: string;
  /** The kind of alert, or the routing rule. */
  via: string;
  deputy_for: string | null;
  /** The wave it went into; `null`: stopped on the road. */
  wave_id: string | null;
  /** In order; a walk that came out as the one before it is not added. */
  walks: Json<readonly Walk[]>;
  decided_at: Timestamp;
}
