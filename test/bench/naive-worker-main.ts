import { readFileSync } from 'node:fs';
import { createLogger, environment, runService } from '@planwatch/runtime';
import pg from 'pg';
import { type NaiveSample, openNaiveWorker } from './naive-road.ts';

const insertInto = (table: string, columns: readonly string[]): string =>
  `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, n) => `$${n + 1}`).join(', ')})`;

/** The worker of the naive road: a job is a figure, and each writes two rows, one by one. */
await runService(
  () => createLogger('naive', 'warn'),
  async () => {
    const env = environment();
    const { DATABASE_URL: databaseUrl = '', REDIS_URL: redisUrl, SAMPLE_FILE: sampleFile = '' } = env;
    const sideBySide = Number(env.SIDE_BY_SIDE);
    const sample = JSON.parse(readFileSync(sampleFile, 'utf8')) as NaiveSample;
    const pool = new pg.Pool({ connectionString: databaseUrl, max: Math.min(16, sideBySide) });
    const insert = (table: 'figure' | 'evaluation') => {
      const text = insertInto(table, sample.columns[table]);
      return env.PREPARED === 'true' ? { name: table, text } : { text };
    };
    const figure = insert('figure');
    const evaluation = insert('evaluation');
    const worker = await openNaiveWorker({ databaseUrl, redisUrl }, sideBySide, async (data) => {
      await pool.query({ ...figure, values: [...data.figure] });
      await pool.query({ ...evaluation, values: [...(sample.rows[data.at]?.evaluation ?? [])] });
    });
    return {
      name: 'naive',
      [Symbol.asyncDispose]: async () => {
        await worker[Symbol.asyncDispose]();
        await pool.end();
      },
    };
  },
);
