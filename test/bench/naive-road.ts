import { createPostgresBackend, Queue, Worker } from 'bullmq';

/** One figure's rows as text, column by column. */
interface NaiveRow {
  readonly figure: readonly (string | null)[];
  readonly evaluation: readonly (string | null)[];
}

export interface NaiveSample {
  readonly columns: { readonly figure: readonly string[]; readonly evaluation: readonly string[] };
  readonly rows: readonly NaiveRow[];
}

/** What a job of the naive road carries: the figure itself, and where in the sample its judgement stands. */
export interface NaiveJob {
  readonly at: number;
  readonly figure: readonly (string | null)[];
}

/** Where the naive road's queue and database are. */
export interface NaivePlace {
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
}

const QUEUE = 'naive';
/** Jobs worked on at once: one, as BullMQ comes, or as many as our own road has requests in flight. */
export const SIDE_BY_SIDE = { asItComes: 1, tuned: 32 } as const;

/** BullMQ's classes carry the backend in their types; this is what both have. */
interface NaiveQueue extends AsyncDisposable {
  add(job: NaiveJob): Promise<unknown>;
}

const onPostgres = (connectionString: string) => ({ connectionString, schema: 'queue', max: 5 });

const OPTIONS = { removeOnComplete: true, removeOnFail: true };

/** Resolves when it is connected. */
export const openNaiveQueue = async ({ databaseUrl, redisUrl }: NaivePlace): Promise<NaiveQueue> => {
  const queue = redisUrl
    ? new Queue(QUEUE, { connection: { url: redisUrl } })
    : new Queue(QUEUE, { connection: onPostgres(databaseUrl) }, createPostgresBackend);
  await queue.waitUntilReady();
  return { add: (job) => queue.add('figure', job, OPTIONS), [Symbol.asyncDispose]: () => queue.close() };
};

/** Takes jobs once it is connected, which is when it resolves. */
export const openNaiveWorker = async (
  { databaseUrl, redisUrl }: NaivePlace,
  concurrency: number,
  work: (job: NaiveJob) => Promise<void>,
): Promise<AsyncDisposable> => {
  const process = ({ data }: { data: NaiveJob }) => work(data);
  const redis = { url: redisUrl ?? '', maxRetriesPerRequest: null };
  const worker = redisUrl
    ? new Worker(QUEUE, process, { connection: redis, concurrency })
    : new Worker(QUEUE, process, { connection: onPostgres(databaseUrl), concurrency }, createPostgresBackend);
  await worker.waitUntilReady();
  return { [Symbol.asyncDispose]: () => worker.close() };
};
