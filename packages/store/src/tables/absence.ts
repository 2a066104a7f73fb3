import type { Timestamp } from '../column.ts';

/** Somebody is away (请假、出差), both days included; global, as contacts are. */
export interface AbsenceTable {
  absence_id: string;
  contact_id: string;
  from_on: string;
  until_on: string;
  deputy_id: string | null;
  set_at: Timestamp;
}
