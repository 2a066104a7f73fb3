import { randomUUID } from 'node:crypto';
import { createLogger } from '@planwatch/runtime';
import { createStore, migrate, type ServiceRole, type Store } from '@planwatch/store';
import pg from 'pg';

/** Where the tests' Postgres is, as a superuser; `npm test` sets it. */
export const testServerUrl = (): string => {
  const url = process.env.PLANWATCH_TEST_DATABASE_URL;
  if (!url)
    throw new Error('PLANWATCH_TEST_DATABASE_URL is not set: run the tests with `npm test`, which starts a Postgres');
  return url;
};

/** Name of the template; a second run beside the first needs another. */
export const TEMPLATE = process.env.PLANWATCH_TEST_TEMPLATE ?? 'planwatch_test_template';

const named = (name: string, server: string): string => {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
};

const onServer = async (statement: string, server: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

/** Makes a database and returns its address. Names are our own, never input. */
export const createDatabase = async (
  name: string,
  template = 'template0',
  server = testServerUrl(),
): Promise<string> => {
  await onServer(`create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)}`, server);
  return named(name, server);
};

export const dropDatabase = (name: string, server = testServerUrl()): Promise<void> =>
  onServer(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`, server);

/** Makes the migrated database that others are cloned from, anew. */
export const makeTemplate = async (server = testServerUrl()): Promise<void> => {
  await dropDatabase(TEMPLATE, server);
  const url = await createDatabase(TEMPLATE, 'template0', server);
  await using store = createStore({ url, poolSize: 2, name: 'test-setup', log: createLogger('test', 'warn') });
  await migrate(store.db);
};

export interface TestDatabase extends AsyncDisposable {
  readonly ownerUrl: string;
  /** The address by which a connection acts as a service role, under its grants and row-level security. */
  urlAs(role: ServiceRole): string;
  /** A store for the owner or a service role; closed with the database. */
  store(role?: ServiceRole): Store;
}

/** A fresh migrated database, cloned from the template; dropped when disposed. */
export const testDatabase = async (server = testServerUrl()): Promise<TestDatabase> => {
  const name = `planwatch_test_${randomUUID().replaceAll('-', '')}`;
  const ownerUrl = await createDatabase(name, TEMPLATE, server);
  const stores: Store[] = [];
  const urlAs = (role: ServiceRole): string => {
    const url = new URL(ownerUrl);
    url.searchParams.set('options', `-c role=${role}`);
    return url.toString();
  };
  return {
    ownerUrl,
    urlAs,
    store: (role) => {
      const url = role ? urlAs(role) : ownerUrl;
      const store = createStore({ url, poolSize: 4, name: 'test', log: createLogger('test', 'fatal') });
      stores.push(store);
      return store;
    },
    [Symbol.asyncDispose]: async () => {
      for (const store of stores) await store[Symbol.asyncDispose]();
      await dropDatabase(name, server);
    },
  };
};
