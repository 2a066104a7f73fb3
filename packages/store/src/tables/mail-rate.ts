import type { Timestamp } from '../column.ts';

/** How many mails went to a recipient domain in its minute (投递限速), which the first of them began; machine time. */
export interface MailRateTable {
  domain: string;
  began_at: Timestamp;
  taken: number;
}
