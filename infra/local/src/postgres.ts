import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { writeJson } from './json-file.ts';
import { postgresAccount } from './postgres-account.ts';
import { ensureCluster, newPassword, readPasswords, SUPERUSER } from './postgres-cluster.ts';
import { postgresPrograms } from './postgres-programs.ts';
import { startPostgresServer } from './postgres-server.ts';
import type { Running } from './running.ts';

/** The role that owns the database and migrates it: may make roles and databases, is no superuser. */
const OWNER = 'planwatch_owner';
const DATABASE = 'planwatch';

/** A cluster that may run on 127.0.0.1; its addresses stay the same over restarts on the same port. */
export interface Postgres {
  readonly ownerUrl: string;
  /** For tests and repair only: may do anything to the whole cluster. */
  readonly superuserUrl: string;
  /** Starts the server, and makes owner and database the first time. */
  start(signal?: AbortSignal): Promise<Running>;
}

/** Where the cluster lies and how it runs. */
export interface PostgresOptions {
  /** Holds `postgres/` (the cluster), `postgres.secrets.json` and `logs/`. */
  readonly dataDir: string;
  readonly port: number;
  /** For tests: quick and without any promise to survive a crash. */
  readonly ephemeral?: boolean;
}

const EPHEMERAL_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=400'];

/** Makes the cluster if needed, and says how to start and reach it. Nothing runs yet. */
export const preparePostgres = ({ dataDir, port, ephemeral = false }: PostgresOptions): Postgres => {
  mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
  const cluster = clusterIn(dataDir);
  const secretsFile = join(dataDir, 'postgres.secrets.json');
  const programs = postgresPrograms();
  const account = postgresAccount(programs, cluster);
  ensureCluster({ programs, account, cluster, secretsFile, sync: !ephemeral });

  const passwordOf = (role: string): string => {
    const passwords = readPasswords(secretsFile);
    const password = passwords[role] ?? newPassword();
    if (!passwords[role]) writeJson(secretsFile, { ...passwords, [role]: password });
    return password;
  };
  const url = (role: string, database: string): string =>
    `postgres://${role}:${passwordOf(role)}@127.0.0.1:${port}/${database}`;
  const asSuperuser = <T>(work: (client: Client) => Promise<T>): Promise<T> =>
    withClient(url(SUPERUSER, 'postgres'), work);

  return {
    ownerUrl: url(OWNER, DATABASE),
    superuserUrl: url(SUPERUSER, 'postgres'),
    start: async (signal) => {
      const settings = ephemeral ? EPHEMERAL_SETTINGS : [];
      const logFile = join(dataDir, 'logs', 'postgres.log');
      const server = await startPostgresServer({ programs, account, cluster, port, logFile, settings, signal });
      try {
        await asSuperuser((client) => ensureDatabase(client, passwordOf(OWNER)));
      } catch (cause) {
        await server[Symbol.asyncDispose]();
        throw cause;
      }
      return server;
    },
  };
};

/** Where the cluster of a data folder lies. */
export const clusterIn = (dataDir: string): string => join(dataDir, 'postgres');

/** Prepares and starts in one; disposing stops the server. */
export const startPostgres = async (options: PostgresOptions): Promise<Postgres & Running> => {
  const postgres = preparePostgres(options);
  return { ...postgres, ...(await postgres.start()) };
};

const withClient = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const ensureDatabase = async (client: Client, ownerPassword: string): Promise<void> => {
  const known = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (known.rowCount !== 0) return;
  await client.query(`drop role if exists ${escapeIdentifier(OWNER)}`);
  await client.query(
    `create role ${escapeIdentifier(OWNER)} login createdb createrole password ${escapeLiteral(ownerPassword)}`,
  );
  await client.query(`create database ${escapeIdentifier(DATABASE)} owner ${escapeIdentifier(OWNER)}`);
  await client.query(`revoke all on database ${escapeIdentifier(DATABASE)} from public`);
  await client.query(`grant connect on database ${escapeIdentifier(DATABASE)} to public`);
};
