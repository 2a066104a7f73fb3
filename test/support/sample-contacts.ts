import { type ContactRow, listContacts, type Store, saveContact } from '@planwatch/store';
import { SAMPLE_OUTLINE } from './sample-plan.ts';

/** Enters the sample plan's contacts, and those of a planner and a leader; returns everyone. */
export const saveSampleContacts = async (owner: Store): Promise<ContactRow[]> => {
  const people = SAMPLE_OUTLINE.units.flatMap((unit) => unit.contacts.map((contact) => ({ unit: unit.code, contact })));
  const planner = { role: 'planner', name: '规划科', email: 'planner@sample.test', language: 'zh-CN' } as const;
  const leader = { role: 'leader', name: '分管领导', email: 'leader@sample.test', language: 'en' } as const;
  people.push({ unit: 'u-office', contact: planner });
  people.push({ unit: 'u-office', contact: { ...leader, portfolio: ['u-green'] } });
  for (const { unit, contact } of people) await saveContact(owner.db, unit, contact, { demonstration: false });
  return listContacts(owner.db);
};
