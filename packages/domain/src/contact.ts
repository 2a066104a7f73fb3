import type { Language } from './bilingual.ts';

export type ContactRole = 'reporter' | 'head' | 'planner' | 'leader';

/** A person who is written to. Seeded once from the plan file, then kept in Postgres. */
export interface Contact {
  readonly role: ContactRole;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  /** Leaders only: units whose work is in their charge (分管). */
  readonly portfolio?: readonly string[];
}
