import { decideDelivery, type MailMode } from '@planwatch/mail';
import type { ContactRow } from '@planwatch/store';

/** Who may be written to. */
export interface MailPolicy {
  readonly mailMode: MailMode;
  readonly allowlist: readonly string[];
  readonly demonstration: boolean;
}

/** Someone who left is not written to; their mail waits for a person to look at it. */
export const reasonToHold = (
  contact: ContactRow,
  { mailMode, allowlist, demonstration }: MailPolicy,
): string | null => {
  if (contact.removed_at) return 'contact_removed';
  const decision = decideDelivery({
    mode: mailMode,
    allowlist,
    address: contact.email,
    demonstration: demonstration || contact.demonstration,
  });
  return decision.action === 'hold' ? decision.reason : null;
};
