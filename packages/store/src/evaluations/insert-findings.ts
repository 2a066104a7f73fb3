import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import { namesOf, rowsOf } from '../unnest.ts';

/** A data-quality finding to be put on record. `ordinal` counts within its submission. */
export interface NewFinding {
  readonly plan_id: string;
  readonly submission_id: string;
  readonly ordinal: number;
  readonly unit_code: string;
  readonly indicator: string;
  /** DATE of the period's last month. */
  readonly period: string;
  readonly member: string;
  readonly code: string;
  readonly holds: boolean;
  readonly message_zh: string;
  readonly message_en: string;
  readonly suggestion: number | null;
}

const COLUMNS = {
  plan_id: 'text',
  submission_id: 'uuid',
  ordinal: 'int',
  unit_code: 'text',
  indicator: 'text',
  period: 'date',
  member: 'text',
  code: 'text',
  holds: 'boolean',
  message_zh: 'text',
  message_en: 'text',
  suggestion: 'numeric',
};

/** Adds findings, in one statement; one that is already on record stays as it is. */
export const insertFindings = async (trx: Trx, findings: readonly NewFinding[], now: Date): Promise<void> => {
  if (findings.length === 0) return;
  await sql`
    insert into finding (${namesOf(COLUMNS)}, found_at)
    select *, ${now}::timestamptz from ${rowsOf(COLUMNS, findings)}
    on conflict do nothing`.execute(trx);
};
