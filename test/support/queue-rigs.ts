import { randomUUID } from 'node:crypto';
import { migrateQueues, type QueuesConfig } from '@planwatch/queues';
import { SERVICE_ROLES } from '@planwatch/store';
import pg from 'pg';
import { type OutageProxy, startProxy } from './outage-proxy.ts';
import { type TestDatabase, testDatabase } from './postgres.ts';
import { testRedis } from './redis.ts';

/** A queue backend behind a proxy, so that tests can take it away. */
export interface QueueRig extends AsyncDisposable {
  readonly config: QueuesConfig;
  readonly proxy: OutageProxy;
  /** The queue forgets everything. */
  wipe(): Promise<void>;
}

export const redisRig = async (): Promise<QueueRig | null> => {
  const redis = await testRedis();
  if (!redis) return null;
  const prefix = `test-${randomUUID()}`;
  const { url, proxy } = await proxied(redis.url, 6379);
  return {
    config: { redisUrl: url, prefix },
    proxy,
    wipe: () => redis.wipe(prefix),
    [Symbol.asyncDispose]: async () => {
      await proxy[Symbol.asyncDispose]();
      await redis[Symbol.asyncDispose]();
    },
  };
};

export interface PostgresRig extends QueueRig {
  /** A fresh database, past the proxy. */
  readonly database: TestDatabase;
}

/** The queue's schema in a fresh database, used as the service role of the workers. */
export const postgresRig = async (): Promise<PostgresRig> => {
  const database = await testDatabase();
  await migrateQueues(database.ownerUrl, { roles: SERVICE_ROLES });
  const { url, proxy } = await proxied(database.urlAs('planwatch_worker'), 5432);
  return {
    config: { databaseUrl: url },
    database,
    proxy,
    wipe: () => wipe(database.ownerUrl),
    [Symbol.asyncDispose]: async () => {
      await proxy[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
};

const proxied = async (address: string, defaultPort: number): Promise<{ url: string; proxy: OutageProxy }> => {
  const url = new URL(address);
  const proxy = await startProxy({ host: url.hostname, port: Number(url.port || defaultPort) });
  url.hostname = '127.0.0.1';
  url.port = `${proxy.port}`;
  return { url: url.href, proxy };
};

const wipe = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // One statement each: a lock held over several tables could meet BullMQ's own in the other order.
    for (const table of ['job', 'dedup', 'dedup_next', 'event', 'meta'])
      await client.query(`DELETE FROM queue.${table}`);
  } finally {
    await client.end();
  }
};
