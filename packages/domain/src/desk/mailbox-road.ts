import type { Bilingual } from '../bilingual.ts';
import { ALERT_CATALOGUE } from './alert-kinds.ts';
import type { AlertReason } from './alert-machine.ts';
import type { IsWorkingDay } from './civil-date.ts';
import {
  type Inhibition,
  type InhibitionRule,
  inhibitedBy,
  type JurisdictionCause,
  type Mutable,
  type OpenAlert,
} from './inhibition.ts';
import { type QuietHours, quietFrom, quietUntil } from './quiet-hours.ts';
import { isInForce, matches, type Silence } from './silence.ts';
import type { TimeZone } from './time-zone.ts';

/** Why something is said: a step of an episode's life, a follow-up of what was promised, a handing over. */
export type DeskReason = AlertReason | 'follow_up' | 'handed_over';

/** One thing that one person is to be told. */
export interface RoadNotice extends Mutable {
  /** Its place in the episode's history. */
  readonly eventOrdinal: number;
  readonly reason: DeskReason;
  /** A binding red that has just fired or worsened: no quiet hours, no wave. */
  readonly immediate: boolean;
  readonly contactId: string;
}

/** A wave (批次) that is open: one mail per plan, period and recipient. Instants are epoch ms. */
export interface OpenWave {
  readonly openedAt: number;
}

/** How long a wave waits for more. */
export interface WavePolicy {
  readonly quietMs: number;
  readonly longestMs: number;
}

export const DEFAULT_WAVE_POLICY: WavePolicy = { quietMs: 10 * 60_000, longestMs: 60 * 60_000 };

/** As an installation sets it in place of its plans; `undefined`: the plans say. */
export const wavePolicyInSeconds = (quiet: number | undefined, longest: number | undefined): WavePolicy | undefined => {
  if (quiet === undefined && longest === undefined) return undefined;
  return {
    quietMs: quiet === undefined ? DEFAULT_WAVE_POLICY.quietMs : quiet * 1_000,
    longestMs: longest === undefined ? DEFAULT_WAVE_POLICY.longestMs : longest * 1_000,
  };
};

/** Everything that the road looks at. */
export interface Desk {
  /** Business time, epoch ms. */
  readonly now: number;
  readonly zone: TimeZone;
  readonly isWorkingDay: IsWorkingDay;
  readonly inhibitions: readonly InhibitionRule[];
  readonly openAlerts: readonly OpenAlert[];
  readonly causes: readonly JurisdictionCause[];
  readonly silences: readonly Silence[];
  /** `null`: mails go out at any hour. */
  readonly quietHours: QuietHours | null;
  readonly wavePolicy: WavePolicy;
  /** The recipient's open wave of the notice's plan and period. */
  readonly openWave: OpenWave | null;
  /** Keys (`noticeKey`) of what is in a wave already, or was sent. */
  readonly alreadyTold: ReadonlySet<string>;
}

export type StageName = 'inhibited' | 'silenced' | 'quiet_hours' | 'grouped' | 'deduplicated';

/**
 * What a stage decided. `because` is a code; `by` names the alert, cause, silence or key that decided, `reason` what
 * the plan office wrote of it.
 */
export type Decision =
  | { readonly stage: StageName; readonly verdict: 'passed'; readonly because: string }
  | {
      readonly stage: StageName;
      readonly verdict: 'stopped';
      readonly because: string;
      readonly by: string;
      readonly reason?: Bilingual;
    }
  | { readonly stage: StageName; readonly verdict: 'held'; readonly because: string; readonly until: number };

/** What later stages know of earlier ones. */
interface Before {
  /** The notice does not go out before. */
  readonly notBefore: number;
}

type Stage = (notice: RoadNotice, desk: Desk, before: Before) => Decision;

/** Unique per thing said and person. */
export const noticeKey = ({
  alertId,
  eventOrdinal,
  contactId,
}: Pick<RoadNotice, 'alertId' | 'eventOrdinal' | 'contactId'>): string => `${alertId}/${eventOrdinal}/${contactId}`;

/** Those who were told are owed the end, and a correction, whatever is muted meanwhile. */
const isOwed = ({ reason }: RoadNotice): boolean => reason === 'resolved' || reason === 'restated';

const reasonOf = ({ reason }: Inhibition) => (reason === undefined ? {} : { reason });

const inhibited: Stage = (notice, desk) => {
  if (isOwed(notice)) return { stage: 'inhibited', verdict: 'passed', because: 'owed_to_those_told' };
  const found = inhibitedBy(notice, {
    rules: desk.inhibitions,
    open: desk.openAlerts,
    causes: desk.causes,
    now: desk.now,
  });
  return found
    ? { stage: 'inhibited', verdict: 'stopped', because: found.rule, by: found.by, ...reasonOf(found) }
    : { stage: 'inhibited', verdict: 'passed', because: 'nothing_mutes_it' };
};

const silenced: Stage = (notice, desk) => {
  if (isOwed(notice)) return { stage: 'silenced', verdict: 'passed', because: 'owed_to_those_told' };
  const silence = desk.silences.find(
    (each) => isInForce(each, desk.now) && matches(each.matchers, { ...notice.labels, plan: notice.plan }),
  );
  return silence
    ? { stage: 'silenced', verdict: 'stopped', because: 'silence', by: silence.id }
    : { stage: 'silenced', verdict: 'passed', because: 'no_silence_matches' };
};

const heldForQuietHours: Stage = (notice, desk) => {
  const passed = (because: string): Decision => ({ stage: 'quiet_hours', verdict: 'passed', because });
  if (notice.immediate) return passed('binding_red');
  if (!ALERT_CATALOGUE[notice.kind].quietHours) return passed('kind_knows_no_quiet_hours');
  if (desk.quietHours === null) return passed('no_quiet_hours');
  const until = quietUntil(desk.now, desk.quietHours, desk.zone, desk.isWorkingDay);
  return until === null
    ? passed('working_hours')
    : { stage: 'quiet_hours', verdict: 'held', because: 'quiet_hours', until };
};

/** When the evening comes for a mail of this kind: a wave does not wait into the night. */
const eveningFor = (notice: RoadNotice, { now, quietHours, zone, isWorkingDay }: Desk): number =>
  quietHours === null ||
  !ALERT_CATALOGUE[notice.kind].quietHours ||
  quietUntil(now, quietHours, zone, isWorkingDay) !== null
    ? Number.POSITIVE_INFINITY
    : quietFrom(now, quietHours, zone);

/**
 * Closes after so many quiet minutes, or so long after it opened, and before the evening; a binding red closes its
 * wave at once.
 */
const grouped: Stage = (notice, desk, { notBefore }) => {
  if (notice.immediate) return { stage: 'grouped', verdict: 'passed', because: 'binding_red_closes_its_wave' };
  const { quietMs, longestMs } = desk.wavePolicy;
  const openedAt = desk.openWave?.openedAt ?? desk.now;
  const until = Math.max(notBefore, Math.min(desk.now + quietMs, openedAt + longestMs, eveningFor(notice, desk)));
  return {
    stage: 'grouped',
    verdict: 'held',
    because: desk.openWave === null ? 'opens_a_wave' : 'joins_the_open_wave',
    until,
  };
};

const deduplicated: Stage = (notice, desk) => {
  const key = noticeKey(notice);
  return desk.alreadyTold.has(key)
    ? { stage: 'deduplicated', verdict: 'stopped', because: 'told_already', by: key }
    : { stage: 'deduplicated', verdict: 'passed', because: 'not_told_yet' };
};

/** The road to the mailbox, in its order. */
export const MAILBOX_ROAD: readonly Stage[] = [inhibited, silenced, heldForQuietHours, grouped, deduplicated];

/** Where a notice got to. `deliverAt`: when its wave closes, as far as is known now; `null`: it was stopped. */
export interface RoadOutcome {
  readonly deliverAt: number | null;
  /** One per stage that it came to; the last of a stopped one is the stop. */
  readonly decisions: readonly Decision[];
}

/** Takes one notice along the road. A stop ends it; a hold moves its delivery. */
export const walkRoad = (notice: RoadNotice, desk: Desk, road: readonly Stage[] = MAILBOX_ROAD): RoadOutcome => {
  const decisions: Decision[] = [];
  let notBefore = desk.now;
  for (const stage of road) {
    const decision = stage(notice, desk, { notBefore });
    decisions.push(decision);
    if (decision.verdict === 'stopped') return { deliverAt: null, decisions };
    if (decision.verdict === 'held') notBefore = Math.max(notBefore, decision.until);
  }
  return { deliverAt: notBefore, decisions };
};
