import type { Plan } from '@planwatch/domain';
import { submissionsOf } from './bench-figures.ts';
import { latencyPlan, throughputPlan, wavePlan } from './bench-plan.ts';
import type { BenchSettings } from './bench-settings.ts';
import { type BenchStack, type QueueKind, startStack } from './bench-stack.ts';
import { type MailSink, mailSink } from './mail-sink.ts';
import { dumpRows, measureCopy } from './measure-copy.ts';
import { type Latency, measureBareLatency, measureLatency } from './measure-latency.ts';
import { measureNaive, takeSample } from './measure-naive.ts';
import {
  measureThroughput,
  type PeakMemory,
  readPeakMemory,
  type Throughput,
  untilIdle,
} from './measure-throughput.ts';
import { measureWave, type WaveSpeed } from './measure-wave.ts';
import { NAIVE_WAYS } from './naive-road.ts';

/** The one with the middle ratio counts. */
const WAVES = 3;

/** Everything measured on one queue backend, in one run on one database. */
export interface QueueResult {
  readonly queue: QueueKind;
  readonly throughput: Throughput;
  readonly memoryMb: PeakMemory;
  /** Figures a second, each with its evaluation stored. */
  readonly perSecond: { readonly ours: number; readonly copy: number; readonly naive: number; readonly tuned: number };
  readonly ratio: { readonly toCopy: number; readonly toNaive: number; readonly toTuned: number };
  readonly latency: { readonly ours: Latency; readonly bare: Latency };
  readonly wave: WaveSpeed;
  readonly postgres: string;
}

interface Measured {
  readonly settings: BenchSettings;
  readonly warmUp: Plan;
  readonly plan: Plan;
  readonly alerts: Plan;
  readonly sink: MailSink;
  readonly say: (line: string) => void;
}

/** Measures latency on the idle system, then the load, then, with the services stopped, what it is compared with. */
export const measureQueue = async (
  queue: QueueKind,
  redisUrl: string | undefined,
  settings: BenchSettings,
  { say, signal }: { say: (line: string) => void; signal: AbortSignal },
): Promise<QueueResult> => {
  const { size } = settings;
  const warmUp = throughputPlan('bench-warm-up', settings.warmUp);
  const plan = throughputPlan('bench-load', size);
  const alerts = latencyPlan('bench-latency', settings.alerts);
  await using sink = await mailSink();
  say(`${queue}: starting Postgres and the services`);
  const shared = { redisUrl, smtpUrl: sink.url, signal };
  const road = await withStack({ ...shared, plans: [warmUp, plan, alerts] }, (stack) =>
    measureStack(queue, stack, { settings, warmUp, plan, alerts, sink, say }),
  );
  // On a system of its own: nobody else's figures are judged among thousands of contacts.
  say(`${queue}: a wave of ${settings.recipients} recipients`);
  const toldMany = wavePlan('bench-wave', { waves: WAVES, recipients: settings.recipients });
  const wave = await withStack({ ...shared, plans: [toldMany] }, (stack) => measureWave(stack, toldMany, sink));
  return { ...road, wave };
};

/** What a stack's services complained of is said with whatever went wrong. */
const withStack = async <R>(
  options: Parameters<typeof startStack>[0],
  measure: (stack: BenchStack) => Promise<R>,
): Promise<R> => {
  await using stack = await startStack(options);
  try {
    return await measure(stack);
  } catch (cause) {
    throw new Error([(cause as Error).message, ...stack.complaints()].join('\n'), { cause });
  }
};

const measureStack = async (
  queue: QueueKind,
  stack: BenchStack,
  { settings, warmUp, plan, alerts, sink, say }: Measured,
): Promise<Omit<QueueResult, 'wave'>> => {
  const { size } = settings;
  say(`${queue}: warming up`);
  await measureThroughput(stack, warmUp, submissionsOf(warmUp, settings.warmUp.months));
  await untilIdle(stack, warmUp);
  say(`${queue}: latency of ${settings.alerts} alerts, one after another`);
  const ours = await measureLatency(stack, alerts, sink);
  const bare = await measureBareLatency(stack, sink, settings.alerts);
  const requests = submissionsOf(plan, size.months);
  say(`${queue}: ${requests.length} submissions`);
  const throughput = await measureThroughput(stack, plan, requests);
  const memoryMb = await readPeakMemory(stack);
  await stack.stopServices();
  say(`${queue}: the same rows by COPY`);
  const sample = await takeSample(stack, plan, settings.naiveFigures);
  const dump = await dumpRows(stack, plan);
  const copySeconds = await medianOf(() => measureCopy(stack, dump));
  say(`${queue}: ${sample.rows.length} figures by the naive road, as it comes and tuned`);
  const naiveSeconds = await medianOf(() => measureNaive(stack, sample, NAIVE_WAYS.asItComes));
  const tunedSeconds = await medianOf(() => measureNaive(stack, sample, NAIVE_WAYS.tuned));
  const perSecond = {
    ours: throughput.figures / throughput.seconds,
    copy: throughput.figures / copySeconds,
    naive: sample.rows.length / naiveSeconds,
    tuned: sample.rows.length / tunedSeconds,
  };
  const [version] = await stack.database.rows<{ server_version: string }>('show server_version');
  return {
    queue,
    throughput,
    memoryMb,
    perSecond,
    ratio: {
      toCopy: perSecond.ours / perSecond.copy,
      toNaive: perSecond.ours / perSecond.naive,
      toTuned: perSecond.ours / perSecond.tuned,
    },
    latency: { ours, bare },
    postgres: version?.server_version ?? '',
  };
};

/** What is short and swings is measured three times; the middle one counts. */
const medianOf = async (measure: () => Promise<number>): Promise<number> => {
  const measured = [await measure(), await measure(), await measure()];
  return measured.toSorted((a, b) => a - b)[1] ?? Number.NaN;
};
