import { setTimeout } from 'node:timers/promises';
import type { Plan } from '@planwatch/domain';
import { until } from './bench-database.ts';
import { type Request, submissionsOf } from './bench-figures.ts';
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
  readonly small: Cost;
  readonly large: Cost;
  readonly postgres: string;
}

/** What figures cost, all turns together. */
export interface Cost {
  readonly figures: number;
  readonly seconds: number;
  /** Processor time, in microseconds a figure, by process. */
  readonly processorMicroseconds: Readonly<Record<string, number>>;
}

/** Months of every series that are there before, and those that are measured, some at a turn. */
const MONTHS = { before: 40, measured: 10, turn: 2 } as const;
const WARM_UP = { units: 8, months: 50 } as const;

interface Load {
  readonly size: Omit<PlanSize, 'months'>;
  readonly figures: number;
}

/**
 * Two systems alike, side by side: one of the size of its first plans, the other with so many figures of other plans.
 * Both are fed forty months of the same plan; the next ten are measured in turns, so that whatever else happens to the
 * machine happens to both.
 */
export const measureLarge = async (
  queue: QueueKind,
  redisUrl: string | undefined,
  { size, figures }: Load,
  { say, signal }: { say: (line: string) => void; signal: AbortSignal },
): Promise<LargeResult> => {
  const months = MONTHS.before + MONTHS.measured;
  const warmUp = throughputPlan('bench-warm-up', { ...size, ...WARM_UP });
  const model = throughputPlan('bench-model', { ...size, months });
  const plan = throughputPlan('bench-plan', { ...size, months });
  const requests = turnsOf(submissionsOf(plan, months));
  await using sink = await mailSink();
  const start = (database: number) =>
    startStack({
      redisUrl: redisUrl && atDatabase(redisUrl, database),
      smtpUrl: sink.url,
      plans: [warmUp, model, plan],
      signal,
    });
  const feed = async (stack: BenchStack, of: Plan, some: readonly Request[]): Promise<void> => {
    await measureThroughput(stack, of, some);
    await untilIdle(stack, of);
  };
  say(`${queue}: starting two systems, each with its Postgres and services`);
  await using smallOne = await start(0);
  await using largeOne = await start(1);
  say(`${queue}: ${MONTHS.before} months of a plan, to be copied`);
  await feed(largeOne, model, submissionsOf(model, months).slice(0, requests.before.length));
  const more = figures - (await storedFigures(largeOne));
  say(`${queue}: ${more.toLocaleString('en-US')} figures of other plans`);
  await fillHistory(largeOne, model.code, more, (done) =>
    say(`${queue}: ${done.toLocaleString('en-US')} of ${more.toLocaleString('en-US')}`),
  );
  const both = { small: smallOne, large: largeOne } as const;
  for (const [name, stack] of Object.entries(both)) {
    say(`${queue}: ${MONTHS.before} months of the measured plan, ${name} system`);
    await feed(stack, warmUp, submissionsOf(warmUp, WARM_UP.months));
    await feed(stack, plan, requests.before);
    await settle(stack);
  }
  const stored = { small: await storedFigures(smallOne), large: await storedFigures(largeOne) };
  say(`${queue}: ${MONTHS.measured} months more, ${MONTHS.turn} at a turn`);
  const measured = { small: [] as Throughput[], large: [] as Throughput[] };
  for (const [n, turn] of requests.turns.entries()) {
    for (const name of n % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const)) {
      measured[name].push(await measureThroughput(both[name], plan, turn));
    }
    // Both are forecast only now: a forecast waits until judgement has been quiet for a while.
    for (const stack of Object.values(both)) await untilIdle(stack, plan);
  }
  const [version] = await smallOne.database.rows<{ server_version: string }>('show server_version');
  return {
    queue,
    stored,
    small: costOf(measured.small),
    large: costOf(measured.large),
    postgres: version?.server_version ?? '',
  };
};

/** What is sent before, and turn by turn. */
const turnsOf = (all: readonly Request[]): { before: readonly Request[]; turns: readonly (readonly Request[])[] } => {
  const perMonth = all.length / (MONTHS.before + MONTHS.measured);
  const turns = Array.from({ length: MONTHS.measured / MONTHS.turn }, (_, n) => {
    const from = (MONTHS.before + n * MONTHS.turn) * perMonth;
    return all.slice(from, from + MONTHS.turn * perMonth);
  });
  return { before: all.slice(0, MONTHS.before * perMonth), turns };
};

const costOf = (turns: readonly Throughput[]): Cost => {
  const sum = (of: (turn: Throughput) => number): number => turns.reduce((total, turn) => total + of(turn), 0);
  const figures = sum((turn) => turn.figures);
  const parts = new Set(turns.flatMap(({ processorMicroseconds }) => Object.keys(processorMicroseconds)));
  const spentOn = (part: string): number =>
    sum((turn) => (turn.processorMicroseconds[part] ?? 0) * turn.figures) / figures;
  return {
    figures,
    seconds: sum((turn) => turn.seconds),
    processorMicroseconds: Object.fromEntries([...parts].map((part) => [part, spentOn(part)])),
  };
};

/** A Redis server keeps several databases apart by number. */
const atDatabase = (redisUrl: string, database: number): string => {
  const url = new URL(redisUrl);
  url.pathname = `/${database}`;
  return url.href;
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
