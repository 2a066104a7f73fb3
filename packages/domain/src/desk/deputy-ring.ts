import type { Absence } from '../recipients.ts';
import { addDays } from './civil-date.ts';

/** People who are away on a day and would each be stood in for by the next, the last by one before: nobody is reached. */
export interface DeputyRing {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Contacts, in order; the last is the one that it comes back to. */
  readonly contactIds: readonly string[];
}

const covers = ({ from, until }: Absence, day: string): boolean => from <= day && day <= until;

/** Days on which it may change who is away, in order. */
const turns = ({ from, until }: Absence, others: readonly Absence[]): string[] => {
  const days = others.flatMap((each) => [each.from, addDays(each.until, 1)]);
  return [...new Set([from, ...days.filter((day) => from < day && day <= until)])].toSorted();
};

/**
 * The first ring of deputies that an absence would close; `undefined`: none. `others`: what is noted already, of each
 * person the latest word first.
 */
export const deputyRing = (absence: Absence, others: readonly Absence[]): DeputyRing | undefined => {
  const all = [absence, ...others];
  for (const day of turns(absence, others)) {
    const contactIds = [absence.contactId];
    let deputy = absence.deputy;
    while (deputy !== null) {
      const next: string = deputy;
      const isRing = contactIds.includes(next);
      contactIds.push(next);
      if (isRing) return { day, contactIds };
      deputy = all.find((each) => each.contactId === next && covers(each, day))?.deputy ?? null;
    }
  }
  return undefined;
};
