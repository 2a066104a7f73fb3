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
/** How the naive road is worked. */
export interface NaiveWay {
  /** Jobs worked on at once. */
  readonly sideBySide: number;
  /** Whether the two inserts are prepared once for each connection. */
  readonly prepared: boolean;
}

/** As BullMQ and pg come, and as somebody would tune it: with as many jobs at once as our own road has requests in flight. */
export const NAIVE_WAYS = {
  asItComes: { sideBySide: 1, prepared: false },
  tuned: { sideBySide: 32, prepared: true },
} as const satisfies Record<string, NaiveWay>;

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
