import { PlanwatchError } from '@planwatch/runtime';
import { quoteSchemaName, runMigrations } from 'bullmq';
import pg from 'pg';
import { DEFAULT_SCHEMA } from './backend.ts';
import { QUEUE_NAMES } from './catalogue.ts';

export interface MigrateQueuesOptions {
  /** Default `queue`. */
  readonly schema?: string | undefined;
  /** Database roles that may work with the queue; they must exist. */
  readonly roles: readonly string[];
}

/**
 * Makes or updates the queue's schema as its owner, and lets the service roles work in it: rows of all tables, no
 * DDL, no TRUNCATE; the ledger of migrations is read-only to them. Safe to run again and at once.
 * Resolves to BullMQ's schema version. Throws `misconfigured` when a role is missing.
 */
export const migrateQueues = async (
  ownerUrl: string,
  { schema = DEFAULT_SCHEMA, roles }: MigrateQueuesOptions,
): Promise<number> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'planwatch queue migration' });
  await client.connect();
  try {
    await assertRoles(client, roles);
    const version = await runMigrations(client, schema);
    await client.query('BEGIN');
    // One at a time: concurrent grants on the same object fail with "tuple concurrently updated".
    await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`planwatch:queue:${schema}`]);
    await prepareSequences(client, schema);
    for (const role of roles) await grant(client, schema, role);
    await client.query('COMMIT');
    return version;
  } finally {
    await client.end();
  }
};

const assertRoles = async (client: pg.Client, roles: readonly string[]): Promise<void> => {
  const { rows } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles WHERE rolname = ANY($1)', [
    roles,
  ]);
  const missing = roles.filter((role) => !rows.some((row) => row.rolname === role));
  if (missing.length > 0) {
    throw new PlanwatchError('misconfigured', `The queue's schema is granted to roles that do not exist: ${missing}`);
  }
};

/** BullMQ makes a sequence per queue on first use, which the service roles may not: made here, by the owner. */
const prepareSequences = async (client: pg.Client, schema: string): Promise<void> => {
  for (const queue of QUEUE_NAMES) await client.query(`SELECT ${quoteSchemaName(schema)}.next_job_id($1)`, [queue]);
};

const grant = async (client: pg.Client, schema: string, role: string): Promise<void> => {
  const at = quoteSchemaName(schema);
  const to = pg.escapeIdentifier(role);
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
  // Adding many jobs at once goes through a temporary table.
  await client.query(`GRANT TEMPORARY ON DATABASE ${pg.escapeIdentifier(rows[0]?.name ?? '')} TO ${to}`);
  await client.query(`GRANT USAGE ON SCHEMA ${at} TO ${to}`);
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${at} TO ${to}`);
  await client.query(`REVOKE INSERT, UPDATE, DELETE ON ${at}.migration FROM ${to}`);
  await client.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${at} TO ${to}`);
  await client.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${at} TO ${to}`);
};
