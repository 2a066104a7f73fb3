import { sql } from 'kysely';
import type { Stack } from './stack.ts';

/** Sets the business clock; services started from now on go by it. */
export const setBusinessClock = async ({ db }: Stack, instant: string): Promise<void> => {
  await sql`update business_clock set starts_at = ${new Date(instant)}, machine_at = ${new Date()}`.execute(db);
};

/** The weekly editions on record, each as `plan planned-for`. */
export const occurrencesMade = async ({ db }: Stack): Promise<string[]> => {
  const rows = await db.selectFrom('digest_occurrence').select(['plan_id', 'planned_for']).execute();
  return rows.map((row) => `${row.plan_id} ${row.planned_for}`).toSorted();
};

/** Editions of one occurrence that reached one person more than once. */
export const editionsDoubled = async ({ db }: Stack): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(times - 1), 0)::int as n from (
      select count(*) as times
      from delivery join digest_edition on edition_id = notification_id
      group by digest_edition.plan_id, planned_for, recipient
    ) as mailed`.execute(db);
  return rows[0]?.n ?? Number.NaN;
};
