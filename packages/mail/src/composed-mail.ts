import type { MailPicture } from './mail-picture.ts';

/** A mail ready to be sent to one recipient. Header values hold no line break. */
export interface ComposedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** In angle brackets. */
  readonly messageId: string;
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  /** Those that the HTML shows; left out: none. */
  readonly pictures?: readonly MailPicture[];
  /** Further headers by name. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What marks a mail of ours: written by a machine, and which delivery in the ledger it is. */
export const deliveryHeaders = (deliveryId: string): Readonly<Record<string, string>> => ({
  'Auto-Submitted': 'auto-generated',
  'X-Planwatch-Delivery': deliveryId.replace(/[^A-Za-z0-9._-]/g, '-'),
});
