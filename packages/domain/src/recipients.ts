import type { ContactRole } from './contact.ts';
import type { Indicator } from './indicator.ts';

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

/** Somebody is away (请假、出差): from one civil date to another, both included. `deputy`: contact who acts instead. */
export interface Absence {
  readonly contactId: string;
  readonly from: string;
  readonly until: string;
  readonly deputy: string | null;
}

/** Why somebody gets a mail. `no_contact`: the unit has nobody in that role, so the plan office gets it. */
export type RecipientReason = 'reporter' | 'lead_unit_head' | 'plan_office' | 'leader_in_charge' | 'no_contact';

export interface ChosenRecipient {
  readonly contactId: string;
  readonly why: RecipientReason;
  /** The contact who is away and for whom this one acts. */
  readonly deputyFor?: string;
}

/**
 * The people behind the roles, in the roles' order, each once with the first reason. Assisting units are not written
 * to. Who is away is stood in for by their deputy; without one they count as nobody. Someone with several roles or units is always known by the same contact, so that all of it meets in one mail.
 * Empty when not even the plan office has a planner: the caller must say so aloud.
 */
export const chooseRecipients = (input: {
  readonly indicator: Pick<Indicator, 'leadUnit'>;
  readonly to: readonly AudienceRole[];
  readonly contacts: readonly RecipientContact[];
  /** Unit code of the plan office. */
  readonly planOffice: string;
  /** Absences, and the civil date on which it is asked who is there. Absent: everybody is. */
  readonly absences?: readonly Absence[];
  readonly today?: string;
}): ChosenRecipient[] => {
  const chosen = new Map<string, ChosenRecipient>();
  const reached = (role: AudienceRole): Reached[] =>
    input.contacts.filter((contact) => isAddressed(role, contact, input)).flatMap((contact) => present(contact, input));
  const planners = reached('plan_office');
  for (const role of input.to) {
    const found = reached(role);
    const why = found.length > 0 ? REASON[role] : 'no_contact';
    for (const { contact, deputyFor } of found.length > 0 ? found : planners) {
      const person = personOf(contact.email);
      if (chosen.has(person)) continue;
      const contactId = contactOf(person, input.contacts);
      chosen.set(person, { contactId, why, ...(deputyFor === undefined ? {} : { deputyFor }) });
    }
  }
  return [...chosen.values()];
};

interface Reached {
  readonly contact: RecipientContact;
  readonly deputyFor?: string;
}

/** Who there is, and who is away on the civil date `today`. */
export interface Attendance {
  readonly contacts: readonly RecipientContact[];
  readonly absences?: readonly Absence[];
  readonly today?: string;
}

const absenceOf = ({ contactId }: RecipientContact, { absences = [], today }: Attendance): Absence | undefined =>
  absences.find(
    (each) => each.contactId === contactId && today !== undefined && each.from <= today && today <= each.until,
  );

/**
 * The person behind a contact (by id or address), or their deputy while they are away; `undefined`: unknown, or nobody
 * stands in.
 */
export const presentContact = (
  who: string,
  attendance: Attendance,
): { readonly contactId: string; readonly deputyFor?: string } | undefined => {
  const contact = attendance.contacts.find((each) => each.contactId === who || personOf(each.email) === personOf(who));
  const [reached] = contact ? present(contact, attendance) : [];
  if (!reached) return undefined;
  const { deputyFor } = reached;
  const found = { contactId: contactOf(personOf(reached.contact.email), attendance.contacts) };
  return deputyFor === undefined ? found : { ...found, deputyFor };
};

/** The contact, or whoever stands in along the chain of deputies; nobody where it ends or goes round. */
const present = (contact: RecipientContact, attendance: Attendance): Reached[] => {
  const seen = new Set<string>();
  let current: RecipientContact | undefined = contact;
  while (current && !seen.has(current.contactId)) {
    const absence = absenceOf(current, attendance);
    if (!absence) return [current === contact ? { contact } : { contact: current, deputyFor: contact.contactId }];
    seen.add(current.contactId);
    current = attendance.contacts.find(({ contactId }) => contactId === absence.deputy);
  }
  return [];
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
