import { sql } from 'kysely';
import { settle } from './checker.ts';
import type { ServiceName, Stack } from './stack.ts';
import { until } from './until.ts';

const STEP_MS = 20_000;

/** Sets the business clock; services started from now on go by it. */
export const setBusinessClock = async ({ db }: Stack, instant: string): Promise<void> => {
  await sql`update business_clock set starts_at = ${new Date(instant)}, machine_at = ${new Date()}`.execute(db);
};

/**
 * Starts these services at a time of the business clock, the scheduler among them, and stops them when it looked twice,
 * what they were asked is done, and it is so; or when the time for it is up.
 */
export const takeClockStep = async (
  stack: Stack,
  at: string,
  names: readonly ServiceName[],
  isSo: () => Promise<boolean>,
): Promise<void> => {
  await setBusinessClock(stack, at);
  const started = await Promise.all(names.map((name) => stack.start(name, { LOG_LEVEL: 'debug' })));
  const looks = (): number =>
    started.reduce((sum, { log }) => sum + (log().match(/"sweep\.(found|nothing)"/g) ?? []).length, 0);
  const queues = names.filter((name) => name === 'evaluator' || name === 'notifier');
  const waiting = async (): Promise<number> =>
    (await Promise.all(queues.map((queue) => stack.waitingJobs(queue)))).reduce((sum, next) => sum + next, 0);
  await until(async () => looks() >= 2 && (await waiting()) === 0, STEP_MS);
  await until(isSo, STEP_MS);
  await settle(stack, STEP_MS);
  await Promise.all(started.map((service) => service[Symbol.asyncDispose]()));
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
