import {
  type Absence,
  type AlertAddressee,
  type AudienceRole,
  deskPolicyOf,
  mutableOf,
  periodFromDate,
  type RecipientContact,
  type RoadNotice,
  routeAlert,
} from '@planwatch/domain';
import type { ToldItem } from '@planwatch/store';
import type { Notice } from '../follow-track.ts';

/** A notice to one person, and why they get it. */
export interface Addressed {
  readonly notice: Notice;
  readonly road: RoadNotice;
  readonly why: string;
  /** The kind of alert, a routing rule's code, or `told_before`. */
  readonly via: string;
  readonly deputyFor: string | null;
}

export interface Directory {
  readonly contacts: readonly RecipientContact[];
  readonly absences: readonly Absence[];
  /** What went into waves of these notices' episodes. */
  readonly told: readonly ToldItem[];
  /** Civil date in the plan's zone. */
  readonly today: (plan: Notice['plan']) => string;
}

/** Whom a notice goes to, each once. Whoever was told is owed the end; copies go out when it is news. */
export const addressNotice = (notice: Notice, { contacts, absences, told, today }: Directory): Addressed[] => {
  const { plan, reason } = notice;
  const about = mutableOf({ ...notice, period: periodFromDate(notice.period) }, plan);
  const routed = routeAlert({
    indicator: { leadUnit: notice.unit },
    labels: about.labels,
    to: notice.to.filter(isRole),
    via: reason === 'escalated' ? 'escalation' : notice.kind,
    contacts,
    planOffice: plan.planOffice,
    absences,
    today: today(plan),
    rules: reason === 'first' || reason === 'worsened' ? deskPolicyOf(plan.policy).routing : [],
  });
  const before = notice.to.includes('told') ? told.filter(({ alertId }) => alertId === notice.alertId) : [];
  const people = [...routed, ...before.map((item) => ({ ...item, via: 'told_before' }))];
  const once = new Map(people.toReversed().map((person) => [person.contactId, person]));
  return [...once.values()].toReversed().map(({ contactId, why, via, deputyFor = null }) => ({
    notice,
    road: { ...about, eventOrdinal: notice.eventOrdinal, reason, immediate: notice.immediate, contactId },
    why,
    via,
    deputyFor,
  }));
};

const isRole = (to: AlertAddressee): to is AudienceRole => to !== 'told';
