import type { Generated } from 'kysely';
import type { Json, Timestamp } from '../column.ts';

export type DeliveryStatus = 'pending' | 'held' | 'sending' | 'sent' | 'deferred' | 'failed' | 'unknown';

/** What a mail tells: the moves of a wave, a weekly edition, or that a silence ends. */
export type NotificationKind = 'wave' | 'digest' | 'silence';

/** The ledger of mails (投递台账): one row per notification and recipient. */
export interface DeliveryTable {
  plan_id: string;
  delivery_id: string;
  notification_kind: NotificationKind;
  notification_id: string;
  contact_id: string;
  recipient: string;
  status: Generated<DeliveryStatus>;
  message_id: string;
  subject: string;
  body_text: string;
  body_html: string;
  headers: Json<Readonly<Record<string, string>>>;
  attempts: Generated<number>;
  fence: Generated<string>;
  lease_until: Timestamp | null;
  next_attempt_at: Timestamp;
  first_attempt_at: Timestamp | null;
  response: string | null;
  created_at: Timestamp;
  /** When somebody let a held mail go; it then goes out whatever the mail mode. */
  released_at: Timestamp | null;
  sent_at: Timestamp | null;
  /** Its pictures were too old to keep; their alternative texts say their numbers. */
  pictures_dropped: Generated<boolean>;
}
