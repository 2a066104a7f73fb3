import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Plan } from '@planwatch/domain';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { requireCounts } from './bench-database.ts';
import type { BenchStack } from './bench-stack.ts';

const TABLES = ['figure', 'evaluation'] as const;
type Table = (typeof TABLES)[number];

/** The rows that the load left, in files, so that they can be written again by other means. */
export interface Dump {
  readonly files: Readonly<Record<Table, string>>;
  readonly rows: Readonly<Record<Table, number>>;
}

export const dumpRows = async ({ database, dataDir }: BenchStack, plan: Plan): Promise<Dump> => {
  const files = { figure: join(dataDir, 'figure.copy'), evaluation: join(dataDir, 'evaluation.copy') };
  const rows = { figure: 0, evaluation: 0 };
  for (const table of TABLES) {
    const chosen = `select * from ${table} where plan_id = ${pg.escapeLiteral(plan.code)}`;
    await pipeline(database.client.query(copyTo(`copy (${chosen}) to stdout`)), createWriteStream(files[table]));
    rows[table] = await database.count(`select count(*) from ${table} where plan_id = $1`, [plan.code]);
  }
  return { files, rows };
};

/** Empties the two tables. */
export const emptyTables = async ({ database }: BenchStack): Promise<void> => {
  await database.client.query('truncate figure, evaluation');
};

/**
 * The limit: the very same rows into the same tables, indexes and keys by COPY, over one connection, in two
 * transactions. Resolves to seconds.
 */
export const measureCopy = async (stack: BenchStack, dump: Dump): Promise<number> => {
  const { client, count } = stack.database;
  await emptyTables(stack);
  const startedAt = performance.now();
  for (const table of TABLES) {
    await pipeline(createReadStream(dump.files[table]), client.query(copyFrom(`copy ${table} from stdin`)));
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const counted = {
    figure: await count('select count(*) from figure'),
    evaluation: await count('select count(*) from evaluation'),
  };
  requireCounts(counted, dump.rows);
  return seconds;
};
