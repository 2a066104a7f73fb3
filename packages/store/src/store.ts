import { asPlanwatchError, type Logger, PlanwatchError } from '@planwatch/runtime';
import { Kysely, PostgresDialect, type RawBuilder, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Database } from './database.ts';
import { asStatement, inOneTrip, nameStatements } from './one-trip.ts';
import type { TokenRole } from './tables/api-token.ts';

export type Db = Kysely<Database>;
export type Trx = Transaction<Database>;

/** A pool of connections to Postgres, as one service role. */
export interface Store extends AsyncDisposable {
  readonly db: Db;
  /**
   * Runs one statement as this caller, with what row-level security shows them, and commits it, all in a single trip to
   * Postgres, which keeps the statement prepared.
   */
  inOneTrip<R>(caller: Caller, statement: RawBuilder<R>): Promise<R[]>;
  /** Whether Postgres answers; throws `unavailable` if not. */
  ping(): Promise<void>;
}

export interface StoreOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly log: Logger;
  /** Shown in pg_stat_activity. */
  readonly name: string;
}

const DATE = 1082;
const INT8 = 20;

/** DATE stays text (a period has no time zone); counts that fit are numbers; NUMERIC stays text. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE) return (text: string) => text;
    if (oid === INT8) return (text: string) => Number(text);
    return pg.types.getTypeParser(oid, format);
  },
} as pg.CustomTypesConfig;

/** Opens a pool. Errors of idle connections are logged; the next query opens a new one. */
export const createStore = ({ url, poolSize, log, name }: StoreOptions): Store => {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    types,
    application_name: name,
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: 30_000,
    statement_timeout: 60_000,
    keepAlive: true,
    pipeline: true,
  });
  const lost = (error: Error) => log.warn({ code: codeOf(error) }, 'postgres.connection_lost');
  pool.on('error', lost);
  // A connection in use reports its loss by itself too: unheard, that would end the process.
  pool.on('connect', (client) => client.on('error', lost));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  const nameOf = nameStatements();
  return {
    db,
    inOneTrip: (caller, statement) =>
      guard(() => {
        const compiled = statement.compile(db);
        return inOneTrip(pool, asStatement(callerSet(caller).compile(db)), asStatement(compiled, nameOf(compiled.sql)));
      }),
    ping: async () => {
      await guard(() => sql`select 1`.execute(db));
    },
    [Symbol.asyncDispose]: () => db.destroy(),
  };
};

const codeOf = (error: unknown): string | undefined => (error as { code?: string } | null)?.code;

/** Classes of SQLSTATE and of socket errors after which the same call may well succeed. */
const PASSING =
  /^(08|53|57P0|40001|40P01|25P03|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOENT|EAI_AGAIN)|terminat|timeout exceeded|not queryable/;

/** Whether an error of Postgres is about the connection or the moment, not about the statement. */
export const isPassing = (error: unknown): boolean =>
  PASSING.test(codeOf(error) ?? '') || (error instanceof Error && PASSING.test(error.message.toLowerCase()));

/** Runs a database action; a lost connection or a restart becomes `unavailable`. */
export const guard = async <T>(action: () => Promise<T>): Promise<T> => {
  try {
    return await action();
  } catch (thrown) {
    if (isPassing(thrown)) throw new PlanwatchError('unavailable', 'The database does not answer', { cause: thrown });
    throw asPlanwatchError(thrown);
  }
};

/** Who asks: what row-level security goes by. */
export interface Caller {
  readonly unit: string | null;
  readonly role: TokenRole;
  /** Whose token it is, where it is one person's. */
  readonly contact?: string | null;
}

const callerSet = ({ unit, role, contact }: Caller) =>
  sql`select set_config('planwatch.unit', ${unit ?? ''}, true),
             set_config('planwatch.role', ${role}, true),
             set_config('planwatch.contact', ${contact ?? ''}, true)`;

/** A transaction in which row-level security shows what this caller may see. */
export const asCaller = <T>(db: Db, caller: Caller, action: (trx: Trx) => Promise<T>): Promise<T> =>
  guard(() =>
    db.transaction().execute(async (trx) => {
      await callerSet(caller).execute(trx);
      return action(trx);
    }),
  );

/** The same to read only, with these plans at hand. Writing in it fails. */
export const readAsCaller = <T>(
  db: Db,
  caller: Caller,
  plans: readonly string[],
  action: (trx: Trx) => Promise<T>,
): Promise<T> =>
  guard(() =>
    db
      .transaction()
      .setAccessMode('read only')
      .execute(async (trx) => {
        await callerSet(caller).execute(trx);
        await sql`select set_config('planwatch.plans', ${plans.join(',')}, true)`.execute(trx);
        return action(trx);
      }),
  );

/** A worker's transaction, with these plans at hand and all their units. */
export const withPlans = <T>(db: Db, plans: readonly string[], action: (trx: Trx) => Promise<T>): Promise<T> =>
  guard(() =>
    db.transaction().execute(async (trx) => {
      await sql`select set_config('planwatch.plans', ${plans.join(',')}, true)`.execute(trx);
      return action(trx);
    }),
  );
