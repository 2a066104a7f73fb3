import type { Indicator } from '../indicator.ts';
import {
  type Absence,
  type AudienceRole,
  chooseRecipients,
  presentContact,
  type RecipientContact,
  type RecipientReason,
} from '../recipients.ts';
import { type AlertLabels, type Matcher, matches } from './silence.ts';

/** 另行抄送: whoever else is to hear of alerts that match, by role or by name. Part of the plan's policy. */
export interface RoutingRule {
  readonly code: string;
  readonly matchers: readonly Matcher[];
  readonly roles: readonly AudienceRole[];
  /** By id or address. */
  readonly contacts: readonly string[];
}

/** A person, why, and by which rule: that of the kind of alert, or a routing rule's code. */
export interface Routed {
  readonly contactId: string;
  readonly why: RecipientReason | 'routed';
  readonly via: string;
  readonly deputyFor?: string;
}

export interface RoutingInput {
  readonly indicator: Pick<Indicator, 'leadUnit'>;
  readonly labels: AlertLabels;
  /** Roles that the alert addresses, and what names them: the kind of alert or the level it has gone up to. */
  readonly to: readonly AudienceRole[];
  readonly via: string;
  readonly contacts: readonly RecipientContact[];
  readonly planOffice: string;
  readonly absences: readonly Absence[];
  /** Civil date. */
  readonly today: string;
  readonly rules: readonly RoutingRule[];
}

/** Everybody an alert goes to: by its own roles first, then by the rules that match; each person once. */
export const routeAlert = (input: RoutingInput): Routed[] => {
  const routed = new Map<string, Routed>();
  const add = (each: Routed): void => {
    if (!routed.has(each.contactId)) routed.set(each.contactId, each);
  };
  for (const chosen of chooseRecipients(input)) add({ ...chosen, via: input.via });
  for (const rule of input.rules) {
    if (!matches(rule.matchers, input.labels)) continue;
    for (const chosen of chooseRecipients({ ...input, to: rule.roles })) add({ ...chosen, via: rule.code });
    for (const contactId of rule.contacts) {
      const person = presentContact(contactId, input);
      if (person) add({ ...person, why: 'routed', via: rule.code });
    }
  }
  return [...routed.values()];
};
