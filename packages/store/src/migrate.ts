import { PlanwatchError } from '@planwatch/runtime';
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import * as plans from './migrations/0001-plans.ts';
import * as figures from './migrations/0002-figures.ts';
import * as evaluations from './migrations/0003-evaluations.ts';
import * as alertsAndMail from './migrations/0004-alerts-and-mail.ts';
import * as access from './migrations/0005-access.ts';
import * as answering from './migrations/0006-answering.ts';
import * as road from './migrations/0007-road-to-the-mailbox.ts';
import * as tasks from './migrations/0008-tasks.ts';
import * as digests from './migrations/0009-digests.ts';
import * as calendar from './migrations/0010-calendar.ts';
import * as silenceReminders from './migrations/0011-silence-reminders.ts';
import * as deliveryCare from './migrations/0012-delivery-care.ts';
import * as jurisdictionCauses from './migrations/0013-jurisdiction-causes.ts';
import * as cheaperBatches from './migrations/0014-cheaper-batches.ts';
import * as mailsThatWait from './migrations/0015-mails-that-wait.ts';
import * as heardLate from './migrations/0016-heard-late.ts';
import * as mailsSentAgain from './migrations/0017-mails-sent-again.ts';
import * as openDecembers from './migrations/0018-open-decembers.ts';
import * as enteredOnce from './migrations/0019-entered-once.ts';
import * as completeYears from './migrations/0020-complete-years.ts';
import * as whoReleasedAMail from './migrations/0021-who-released-a-mail.ts';
import type { Db } from './store.ts';

const MIGRATIONS: Record<string, Migration> = {
  '0001-plans': plans,
  '0002-figures': figures,
  '0003-evaluations': evaluations,
  '0004-alerts-and-mail': alertsAndMail,
  '0005-access': access,
  '0006-answering': answering,
  '0007-road-to-the-mailbox': road,
  '0008-tasks': tasks,
  '0009-digests': digests,
  '0010-calendar': calendar,
  '0011-silence-reminders': silenceReminders,
  '0012-delivery-care': deliveryCare,
  '0013-jurisdiction-causes': jurisdictionCauses,
  '0014-cheaper-batches': cheaperBatches,
  '0015-mails-that-wait': mailsThatWait,
  '0016-heard-late': heardLate,
  '0017-mails-sent-again': mailsSentAgain,
  '0018-open-decembers': openDecembers,
  '0019-entered-once': enteredOnce,
  '0020-complete-years': completeYears,
  '0021-who-released-a-mail': whoReleasedAMail,
};

/** The name of the last migration: what a service expects to find. */
export const LATEST_MIGRATION = Object.keys(MIGRATIONS).at(-1) ?? '';

/** Brings the database to the latest migration, as its owner. Returns the names of those it ran. */
export const migrate = async (db: Db): Promise<string[]> => {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw new PlanwatchError('internal', `Migration failed: ${String(error)}`, { cause: error });
  await sql`grant select on kysely_migration to planwatch_intake, planwatch_worker`.execute(db);
  return (results ?? []).map((result) => result.migrationName);
};

/** Throws `unavailable` unless the database stands at this code's latest migration. */
export const requireMigrated = async (db: Db): Promise<void> => {
  const found = await sql<{ found: boolean }>`
    select exists (select from kysely_migration where name = ${LATEST_MIGRATION}) as found`
    .execute(db)
    .catch((cause) => {
      throw new PlanwatchError('unavailable', 'The database has not been migrated', { cause });
    });
  if (!found.rows[0]?.found)
    throw new PlanwatchError('unavailable', `The database lacks migration ${LATEST_MIGRATION}`);
};
