import type { ContactRole, Indicator } from './plan.ts';

/** Who an alert addresses, before it is known who that is. */
export type AudienceRole = 'reporter' | 'head' | 'plan_office' | 'leader';

/** A person who can be written to, as kept on record. `portfolio`: units in a leader's charge. */
export interface RecipientContact {
  readonly contactId: string;
  readonly unit: string;
  readonly role: ContactRole;
  readonly email: string;
  readonly portfolio: readonly string[];
}

/** Why somebody gets a mail. `no_contact`: the unit has nobody in that role, so the plan office gets it. */
export type RecipientReason = 'reporter' | 'lead_unit_head' | 'plan_office' | 'leader_in_charge' | 'no_contact';

export interface ChosenRecipient {
  readonly contactId: string;
  readonly why: RecipientReason;
}

/**
 * The people behind the roles, in the roles' order, each once with the first reason. Assisting units are not written
 * to. Someone with several roles or units is always known by the same contact, so that all of it meets in one mail.
 * Empty when not even the plan office has a planner: the caller must say so aloud.
 */
export const chooseRecipients = (input: {
  readonly indicator: Pick<Indicator, 'leadUnit'>;
  readonly to: readonly AudienceRole[];
  readonly contacts: readonly RecipientContact[];
  /** Unit code of the plan office. */
  readonly planOffice: string;
}): ChosenRecipient[] => {
  const chosen = new Map<string, ChosenRecipient>();
  const planners = input.contacts.filter((contact) => isAddressed('plan_office', contact, input));
  for (const role of input.to) {
    const found = input.contacts.filter((contact) => isAddressed(role, contact, input));
    const why = found.length > 0 ? REASON[role] : 'no_contact';
    for (const { email } of found.length > 0 ? found : planners) {
      const person = personOf(email);
      if (!chosen.has(person)) chosen.set(person, { contactId: contactOf(person, input.contacts), why });
    }
  }
  return [...chosen.values()];
};

const REASON: Record<AudienceRole, RecipientReason> = {
  reporter: 'reporter',
  head: 'lead_unit_head',
  plan_office: 'plan_office',
  leader: 'leader_in_charge',
};

const isAddressed = (
  role: AudienceRole,
  contact: RecipientContact,
  { indicator, planOffice }: { indicator: Pick<Indicator, 'leadUnit'>; planOffice: string },
): boolean => {
  switch (role) {
    case 'reporter':
    case 'head':
      return contact.role === role && contact.unit === indicator.leadUnit;
    case 'plan_office':
      return contact.role === 'planner' && contact.unit === planOffice;
    case 'leader':
      return contact.role === 'leader' && contact.portfolio.includes(indicator.leadUnit);
    default:
      return role satisfies never;
  }
};

const personOf = (email: string): string => email.toLowerCase();

const earlier = (a: string, b: string): string => {
  if (b < a) return b;
  return a;
};

/** The oldest contact with this address: ids are in order of creation. */
const contactOf = (person: string, contacts: readonly RecipientContact[]): string =>
  contacts
    .filter((contact) => personOf(contact.email) === person)
    .map((contact) => contact.contactId)
    .reduce(earlier);
