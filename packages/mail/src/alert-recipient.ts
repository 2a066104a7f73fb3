import type { ContactRole, Language } from '@planwatch/domain';

/** Why this reader gets the mail; said in its last line. */
export type RecipientWhy =
  | 'lead_unit_head'
  | 'reporter'
  | 'leader_in_charge'
  | 'plan_office'
  /** The unit has nobody to write to, so the plan office gets its mail. */
  | 'no_contact'
  /** Was told earlier what is now resolved or withdrawn. */
  | 'told_before'
  /** A rule of the plan's policy sends a copy. */
  | 'routed';

export interface AlertRecipient {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly role: ContactRole;
  readonly why: RecipientWhy;
  /** Name of who is away and for whom this reader acts; left out: nobody. */
  readonly deputyFor?: string;
}
