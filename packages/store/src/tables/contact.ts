import type { ContactRole, DigestSetting, Language } from '@planwatch/domain';
import type { Generated } from 'kysely';
import type { Timestamp } from '../column.ts';

/** A person who is written to (联系人); global. */
export interface ContactTable {
  contact_id: string;
  unit_code: string;
  role: ContactRole;
  name: string;
  email: string;
  /** The address under which they were first entered, which another address leaves. */
  entered_as: string;
  language: Language;
  portfolio: Generated<string[]>;
  demonstration: Generated<boolean>;
  /** Whether they get digests; `null`: as the role has it. */
  digest: Generated<DigestSetting | null>;
  removed_at: Timestamp | null;
}
