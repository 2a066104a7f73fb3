import { type DigestScope, datedItems, digestScope, isCompulsory, type Plan } from '@planwatch/domain';
import type { ContactRow } from '@planwatch/store';

/** Somebody who gets an edition, and whose work it shows. `compulsory`: they cannot leave it off by themselves. */
export interface DigestReader {
  readonly contact: ContactRow;
  /** All their posts. */
  readonly contactIds: readonly string[];
  readonly scope: DigestScope;
  readonly compulsory: boolean;
}

type Post = Pick<DigestReader, 'contact' | 'scope'>;

const personOf = (contact: ContactRow): string => contact.email.toLowerCase();

/** Everything in one edition for who holds several posts. */
const joined = (scopes: readonly DigestScope[]): DigestScope => {
  const units: string[] = [];
  for (const scope of scopes) {
    if (scope.all) return scope;
    units.push(...scope.units);
  }
  return { all: false, units: [...new Set(units)] };
};

const leadsAnything = (scope: DigestScope, plan: Plan): boolean =>
  scope.all || [...plan.indicators, ...datedItems(plan)].some(({ leadUnit }) => scope.units.includes(leadUnit));

/**
 * The plan's readers, each person once, known by the oldest of their contacts: ids are in order of creation. Left out
 * is who has no indicator, task or milestone of this plan in their charge.
 */
export const digestReaders = (contacts: readonly ContactRow[], plan: Plan): DigestReader[] => {
  const posts = contacts
    .toSorted((a, b) => (a.contact_id < b.contact_id ? -1 : 1))
    .flatMap((contact): Post[] => {
      const scope = digestScope({ ...contact, unit: contact.unit_code }, plan.planOffice);
      return scope && leadsAnything(scope, plan) ? [{ contact, scope }] : [];
    });
  return [...Map.groupBy(posts, ({ contact }) => personOf(contact)).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const contactIds = own.map(({ contact }) => contact.contact_id);
    const compulsory = isCompulsory(own.map(({ contact }) => contact.role));
    return [{ contact: first.contact, contactIds, compulsory, scope: joined(own.map(({ scope }) => scope)) }];
  });
};
