import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plan } from '@planwatch/domain';
import { startServiceProcess } from '@planwatch/local';
import { type BenchDatabase, requireCounts, until } from './bench-database.ts';
import type { BenchStack } from './bench-stack.ts';
import { inFlight } from './http-client.ts';
import { emptyTables } from './measure-copy.ts';
import { IN_FLIGHT } from './measure-throughput.ts';
import { type NaiveSample, type NaiveWay, openNaiveQueue } from './naive-road.ts';

/** Takes rows that the load left, to be written again figure by figure. Call while they are still there. */
export const takeSample = async ({ database }: BenchStack, plan: Plan, figures: number): Promise<NaiveSample> => {
  const columns = {
    figure: await columnsOf(database, 'figure'),
    evaluation: await columnsOf(database, 'evaluation'),
  };
  const asText = (table: string, names: readonly string[]): string =>
    `array[${names.map((name) => `${table}.${name}::text`).join(', ')}]`;
  const rows = await database.rows<NaiveSample['rows'][number]>(
    `select ${asText('figure', columns.figure)} as figure, ${asText('evaluation', columns.evaluation)} as evaluation
     from figure join evaluation using (plan_id, indicator, period)
     where plan_id = $1 and ordinal = 1 order by period desc, indicator limit $2`,
    [plan.code, figures],
  );
  return { columns, rows };
};

const columnsOf = async (database: BenchDatabase, table: string): Promise<string[]> => {
  const found = await database.rows<{ name: string }>(
    `select column_name::text as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 order by ordinal_position`,
    [table],
  );
  return found.map(({ name }) => name);
};

/**
 * The naive road: one job and two inserts per figure, in a worker process of its own, into the emptied tables. It is
 * spared HTTP, checks and judgement. Resolves to seconds for the whole sample.
 */
export const measureNaive = async (
  stack: BenchStack,
  sample: NaiveSample,
  { sideBySide, prepared }: NaiveWay,
): Promise<number> => {
  await emptyTables(stack);
  const { database, dataDir, ownerUrl, redisUrl } = stack;
  const sampleFile = join(dataDir, 'sample.json');
  await writeFile(sampleFile, JSON.stringify(sample));
  await using _worker = await startServiceProcess({
    name: 'naive',
    entry: join(import.meta.dirname, 'naive-worker-main.ts'),
    env: {
      DATABASE_URL: ownerUrl,
      REDIS_URL: redisUrl,
      SAMPLE_FILE: sampleFile,
      SIDE_BY_SIDE: String(sideBySide),
      PREPARED: String(prepared),
    },
    dataDir,
  });
  await using queue = await openNaiveQueue({ databaseUrl: ownerUrl, redisUrl });
  const startedAt = performance.now();
  await inFlight([...sample.rows.entries()], IN_FLIGHT, ([at, { figure }]) => queue.add({ at, figure }));
  const stored = () => database.count('select count(*) from evaluation');
  await until('every figure of the naive road is stored', async () => (await stored()) >= sample.rows.length);
  const seconds = (performance.now() - startedAt) / 1000;
  const figures = await database.count('select count(*) from figure');
  requireCounts(
    { figures, evaluations: await stored() },
    { figures: sample.rows.length, evaluations: sample.rows.length },
  );
  return seconds;
};
