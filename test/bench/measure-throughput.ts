import { readFile } from 'node:fs/promises';
import type { Plan } from '@planwatch/domain';
import { requireCounts, until } from './bench-database.ts';
import type { Request } from './bench-figures.ts';
import { type BenchStack, peakMemoryMb, SERVICES, type ServiceName } from './bench-stack.ts';
import { createSubmitClient, inFlight } from './http-client.ts';
import { readProcessorTime, usedBetween } from './processor-time.ts';

/** Requests on their way at once; never more than units, so that the months of one unit seldom overtake each other. */
export const IN_FLIGHT = 32;

export interface Throughput {
  readonly submissions: number;
  readonly figures: number;
  readonly seconds: number;
  /** Until the last 202. */
  readonly acceptedSeconds: number;
  /** Judgements that a later-arriving earlier month made again. */
  readonly judgedAgain: number;
  readonly mails: number;
  /** Processor time, in microseconds a figure, by process. */
  readonly processorMicroseconds: Readonly<Record<string, number>>;
}

/** Posts every submission and waits until the last of them is judged and stored. */
export const measureThroughput = async (
  stack: BenchStack,
  plan: Plan,
  requests: readonly Request[],
): Promise<Throughput> => {
  const together = Math.min(IN_FLIGHT, plan.units.length);
  using client = createSubmitClient(stack.baseUrl, together);
  const stored = await countOf(stack, plan, []);
  const before = readProcessorTime(stack.pids);
  const startedAt = performance.now();
  const ids = await inFlight(requests, together, ({ unit, body }) => client.submit(stack.tokens.get(unit) ?? '', body));
  const acceptedSeconds = (performance.now() - startedAt) / 1000;
  const { database } = stack;
  const waiting = `select count(*) from submission where plan_id = $1 and status = 'received'`;
  await until('all submissions are evaluated', async () => (await database.count(waiting, [plan.code])) === 0);
  const seconds = (performance.now() - startedAt) / 1000;
  const used = usedBetween(before, readProcessorTime(stack.pids));
  const figures = requests.reduce((sum, request) => sum + request.figures, 0);
  const counted = newSince(stored, await countOf(stack, plan, ids));
  requireCounts(counted, {
    accepted: requests.length,
    stored: requests.length,
    evaluated: requests.length,
    figures,
    'figures judged': figures,
    'figures held for review': 0,
  });
  return {
    submissions: requests.length,
    figures,
    seconds,
    acceptedSeconds,
    judgedAgain: (counted.evaluations ?? 0) - figures,
    mails: await mailsOf(stack, plan),
    processorMicroseconds: Object.fromEntries(
      Object.entries(used).map(([part, spent]) => [part, (spent * 1e6) / figures]),
    ),
  };
};

type Counts = Readonly<Record<string, number>>;

/** What came to what was there. */
const newSince = (before: Counts, after: Counts): Record<string, number> =>
  Object.fromEntries(Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]));

const countOf = async (
  { database }: BenchStack,
  plan: Plan,
  ids: readonly string[],
): Promise<Record<string, number>> => {
  // Without it, Postgres counts the rows of a plan that came since the last time one by one.
  await database.client.query('analyze figure, evaluation, submission, finding');
  const [counted] = await database.rows<Record<string, string>>(
    `select (select count(*) from submission where plan_id = $1 and submission_id = any($2::uuid[])) as stored,
            (select count(*) from submission where plan_id = $1 and status = 'evaluated') as evaluated,
            (select count(*) from figure where plan_id = $1) as figures,
            (select count(*) from figure join evaluation using (plan_id, indicator, period)
              where plan_id = $1 and ordinal = 1 and figure_revision = revision) as "figures judged",
            (select count(*) from evaluation where plan_id = $1) as evaluations,
            (select count(*) from finding where plan_id = $1 and holds) as "figures held for review"`,
    [plan.code, ids],
  );
  const numbers = Object.entries(counted ?? {}).map(([name, value]) => [name, Number(value)] as const);
  return { accepted: new Set(ids).size, ...Object.fromEntries(numbers) };
};

const SETTLE_MS = 600_000;

/** Waits until every wave is closed and every mail accepted, so that the notifier's memory is that of the whole load. */
const mailsOf = async ({ database }: BenchStack, plan: Plan): Promise<number> => {
  const open = `select (select count(*) from wave where plan_id = $1 and closed_at is null)
                     + (select count(*) from delivery where plan_id = $1 and status <> 'sent')`;
  const isSent = async (): Promise<boolean> => (await database.count(open, [plan.code])) === 0;
  await until('all mails are sent', isSent, SETTLE_MS);
  return database.count('select count(*) from delivery where plan_id = $1', [plan.code]);
};

/**
 * Waits until every series is forecast, the desk has looked at the forecasts, every wave is closed and every mail
 * accepted: what follows is measured on a system that is idle.
 */
export const untilIdle = async ({ database }: BenchStack, plan: Plan): Promise<void> => {
  const open = `select (select count(*) from series_state where plan_id = $1 and judged is distinct from forecast)
                     + (select count(*) from plan where plan_id = $1
                          and desk_ticked_at < (select max(made_at) from forecast where plan_id = $1))
                     + (select count(*) from wave where plan_id = $1 and closed_at is null)
                     + (select count(*) from delivery where plan_id = $1 and status <> 'sent')`;
  const isIdle = async (): Promise<boolean> => (await database.count(open, [plan.code])) === 0;
  await until('all is forecast, and all mails are sent', isIdle, SETTLE_MS);
};

export type PeakMemory = Readonly<Record<ServiceName, number>>;

/** Each service's largest resident set since it started, in MB. */
export const readPeakMemory = async ({ pids }: BenchStack): Promise<PeakMemory> => {
  const entries = SERVICES.map(async (name) => {
    const status = await readFile(`/proc/${pids.get(name)}/status`, 'utf8');
    return [name, peakMemoryMb(status)] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as Record<ServiceName, number>;
};
