import type { Contact } from '@planwatch/domain';
import { z } from 'zod';
import { readText, refuse } from './load-plan.ts';
import type { PlanFault } from './plan-fault.ts';
import { contactShape } from './plan-shape.ts';
import { codeShape } from './scalar-shapes.ts';
import { readShape } from './shape-findings.ts';
import { toContact } from './to-plan.ts';
import { readYaml } from './yaml-source.ts';

/** Contacts by unit, apart from the plans. `demonstration`: posts with addresses that reach nobody. */
export interface ContactList {
  readonly demonstration: boolean;
  readonly contacts: readonly { readonly unit: string; readonly contact: Contact }[];
}

const contactsShape = z.strictObject({
  demonstration: z.boolean(),
  units: z.array(z.strictObject({ unit: codeShape, contacts: z.array(contactShape) })),
});

const TEST_ADDRESS = { zh: '以 .test 结尾的演示地址', en: 'a demonstration address that ends in .test' };

/** Checks a contacts file: its shape, and that a demonstration writes to nobody. */
export const checkContacts = (text: string, file: string): { list?: ContactList; problems: readonly PlanFault[] } => {
  const source = readYaml(text, file);
  if (source.faults.length > 0) return { problems: source.faults };
  const { value, findings } = readShape(contactsShape, source.data);
  if (!value) return { problems: findings.map(source.fault) };
  const contacts = value.units.flatMap(({ unit, contacts }, u) =>
    contacts.map((contact, c) => ({ unit, contact: toContact(contact), path: ['units', u, 'contacts', c, 'email'] })),
  );
  const problems = contacts
    .filter(({ contact }) => value.demonstration && !contact.email.endsWith('.test'))
    .map(({ contact, path }) =>
      source.fault({ path, code: 'wrong_value', value: contact.email, expected: TEST_ADDRESS }),
    );
  if (problems.length > 0) return { problems };
  const list = contacts.map(({ unit, contact }) => ({ unit, contact }));
  return { list: { demonstration: value.demonstration, contacts: list }, problems };
};

/** Reads and checks a contacts file. Throws a PlanwatchError with all faults when there are any. */
export const loadContacts = async (path: string): Promise<ContactList> => {
  const { list, problems } = checkContacts(await readText(path), path);
  if (!list) throw refuse(path, problems);
  return list;
};
