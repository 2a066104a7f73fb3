import { setTimeout } from 'node:timers/promises';
import { until } from './bench-database.ts';
import { submissionsOf } from './bench-figures.ts';
import { type PlanSize, throughputPlan } from './bench-plan.ts';
import { type BenchStack, type QueueKind, startStack } from './bench-stack.ts';
import { fillHistory } from './fill-history.ts';
import { mailSink } from './mail-sink.ts';
import { measureThroughput, type Throughput, untilIdle } from './measure-throughput.ts';
import { readProcessorTime } from './processor-time.ts';

/** What the same new figures cost, by how many are stored already. */
export interface LargeResult {
  readonly queue: QueueKind;
  readonly stored: { readonly small: number; readonly large: number };
  readonly small: Throughput;
  readonly large: Throughput;
  readonly postgres: string;
}

/** Months of every series that are there before, and those that are measured. */
const MONTHS = { before: 40, measured: 10 } as const;
const WARM_UP_MONTHS = 50;

/**
 * Two plans alike, each with forty months in. The next ten months of the first are measured on a database of that size,
 * those of the second once other plans' history has been filled in.
 */
export const measureLarge = async (
  queue: QueueKind,
  redisUrl: string | undefined,
  { size, figures }: { size: Omit<PlanSize, 'months'>; figures: number },
  { say, signal }: { say: (line: string) => void; signal: AbortSignal },
): Promise<LargeResult> => {
  const plan = (code: string, months: number) => throughputPlan(code, { ...size, months });
  const warmUp = throughputPlan('bench-warm-up', { ...size, units: 4, months: WARM_UP_MONTHS });
  const months = MONTHS.before + MONTHS.measured;
  const [first, second] = [plan('bench-first', months), plan('bench-second', months)];
  const requests = (which: typeof first) => {
    const all = submissionsOf(which, months);
    const measuredFrom = (all.length * MONTHS.before) / months;
    return { before: all.slice(0, measuredFrom), measured: all.slice(measuredFrom) };
  };
  await using sink = await mailSink();
  say(`${queue}: starting Postgres and the services`);
  await using stack = await startStack({ redisUrl, smtpUrl: sink.url, plans: [warmUp, first, second], signal });
  await measureThroughput(stack, warmUp, submissionsOf(warmUp, WARM_UP_MONTHS));
  await untilIdle(stack, warmUp);
  say(`${queue}: the first plan's ${MONTHS.before} months`);
  await measureThroughput(stack, first, requests(first).before);
  await untilIdle(stack, first);
  await settle(stack);
  const storedSmall = await storedFigures(stack);
  const small = await measureThroughput(stack, first, requests(first).measured);
  await untilIdle(stack, first);
  say(`${queue}: the second plan's ${MONTHS.before} months`);
  await measureThroughput(stack, second, requests(second).before);
  await untilIdle(stack, second);
  const more = figures - (await storedFigures(stack));
  say(`${queue}: ${more.toLocaleString('en-US')} figures of other plans`);
  await fillHistory(stack, first.code, more, (done) =>
    say(`${queue}: ${done.toLocaleString('en-US')} of ${more.toLocaleString('en-US')}`),
  );
  await settle(stack);
  const storedLarge = await storedFigures(stack);
  const large = await measureThroughput(stack, second, requests(second).measured);
  const [version] = await stack.database.rows<{ server_version: string }>('show server_version');
  const postgres = version?.server_version ?? '';
  return { queue, stored: { small: storedSmall, large: storedLarge }, small, large, postgres };
};

const storedFigures = ({ database }: BenchStack): Promise<number> => database.count('select count(*) from figure');

/** What an installation's own upkeep has done by the time it has grown so large; resolves once Postgres is calm. */
const settle = async ({ database, pids }: BenchStack): Promise<void> => {
  await database.client.query('vacuum (analyze) figure, evaluation, submission, series_state, series_points');
  const spent = () => readProcessorTime(pids).postgres ?? 0;
  const isCalm = async (): Promise<boolean> => {
    const before = spent();
    await setTimeout(CALM.watchedMs);
    return spent() - before <= CALM.mostSeconds;
  };
  await until('Postgres is done with its upkeep', isCalm, UPKEEP_MS);
};

/** Less processor time than this in a while is calm. */
const CALM = { watchedMs: 3_000, mostSeconds: 0.06 } as const;
const UPKEEP_MS = 600_000;
