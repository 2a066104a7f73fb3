import type { BenchSettings } from './bench-settings.ts';
import { SERVICES } from './bench-stack.ts';
import type { Machine } from './machine.ts';
import type { QueueResult } from './measure-queue.ts';
import { IN_FLIGHT } from './measure-throughput.ts';
import { met, type Row, short, table, whole } from './table.ts';

/** All that one run found. */
export interface BenchReport {
  readonly machine: Machine;
  readonly settings: BenchSettings;
  readonly evaluateMicroseconds: { readonly first: number; readonly last: number };
  readonly results: readonly QueueResult[];
}

/** What was asked for. */
const REQUIRED = { toCopy: 0.25, toNaive: 10, memoryMb: 250, waveToBare: 0.8, latencyToBare: 3 } as const;

/** The report as plain aligned tables. */
export const reportLines = (report: BenchReport): string[] => [
  ...machineLines(report.machine),
  '',
  ...table('Throughput, HTTP to stored evaluation (figures a second)', throughputRows(report)),
  '',
  ...table(
    'Latency on an idle system, a figure’s sending to the SMTP server’s acceptance of its mail (ms)',
    latencyRows(report),
  ),
  '',
  ...table('A wave of many recipients, rendered and accepted (mails a second)', waveRows(report)),
  '',
  ...table('Processor time of the load (µs a figure)', processorRows(report)),
  '',
  ...table('Peak resident memory of each service over the whole run (MB)', memoryRows(report)),
  '',
  ...notes(report),
];

export const machineLines = (machine: Machine): string[] => [
  `Measured on ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, at ${machine.date}`,
  `Node ${machine.node}, PostgreSQL ${machine.postgres}, Redis ${machine.redis ?? 'none'}; load average before: ${short(machine.loadBefore)}${
    machine.loadBefore > 0.5 ? ' (the machine was shared: read the ratios, and processor time, not the seconds)' : ''
  }`,
];

const throughputRows = ({ results }: BenchReport): Row[] => [
  [
    'queue',
    'ours',
    '(a) COPY',
    'ours/(a)',
    'required',
    '',
    '(b) naive',
    'ours/(b)',
    'required',
    '',
    '(c) tuned',
    'ours/(c)',
  ],
  ...results.map(({ queue, perSecond, ratio }) => {
    const isRequired = queue === 'redis';
    return [
      queue,
      whole(perSecond.ours),
      whole(perSecond.copy),
      short(ratio.toCopy, 3),
      isRequired ? `≥ ${REQUIRED.toCopy}` : '–',
      isRequired ? met(ratio.toCopy >= REQUIRED.toCopy) : '',
      whole(perSecond.naive),
      `${short(ratio.toNaive, 1)}×`,
      isRequired ? `≥ ${REQUIRED.toNaive}×` : '–',
      isRequired ? met(ratio.toNaive >= REQUIRED.toNaive) : '',
      whole(perSecond.tuned),
      `${short(ratio.toTuned, 1)}×`,
    ];
  }),
];

const latencyRows = ({ results }: BenchReport): Row[] => [
  ['queue', 'median', 'p95', 'bare median', 'bare p95', 'ratio of medians', 'ratio of p95', 'required', ''],
  ...results.map(({ queue, latency: { ours, bare } }) => [
    queue,
    short(ours.median, 1),
    short(ours.p95, 1),
    short(bare.median, 1),
    short(bare.p95, 1),
    `${short(ours.median / bare.median, 1)}×`,
    `${short(ours.p95 / bare.p95, 1)}×`,
    `≤ ${REQUIRED.latencyToBare}×`,
    met(ours.p95 <= REQUIRED.latencyToBare * bare.p95),
  ]),
];

const waveRows = ({ results }: BenchReport): Row[] => [
  ['queue', 'recipients', 'kB a mail', 'ours', 'bare pool', 'ours/bare', 'required', ''],
  ...results.map(({ queue, wave: { recipients, seconds, bareSeconds, bytesPerMail } }) => [
    queue,
    whole(recipients),
    whole(bytesPerMail / 1_000),
    whole(recipients / seconds),
    whole(recipients / bareSeconds),
    short(bareSeconds / seconds),
    `≥ ${REQUIRED.waveToBare}`,
    met(bareSeconds / seconds >= REQUIRED.waveToBare),
  ]),
];

export const PARTS = ['client', 'intake', 'evaluator', 'notifier', 'postgres', 'redis'] as const;

const processorRows = ({ results, machine }: BenchReport): Row[] => [
  ['queue', ...PARTS, 'all', `all / ${machine.cores} cores`],
  ...results.map(({ queue, throughput: { processorMicroseconds: spent } }) => {
    const all = Object.values(spent).reduce((sum, part) => sum + part, 0);
    return [queue, ...PARTS.map((part) => whole(spent[part] ?? 0)), whole(all), whole(all / machine.cores)];
  }),
];

const memoryRows = ({ results }: BenchReport): Row[] => [
  ['queue', ...SERVICES, 'required', ''],
  ...results.map(({ queue, memoryMb }) => {
    const peaks = SERVICES.map((name) => memoryMb[name]);
    const most = Math.max(...peaks);
    return [queue, ...peaks.map(whole), `≤ ${REQUIRED.memoryMb} each`, met(most <= REQUIRED.memoryMb)];
  }),
];

const notes = ({ results, settings, evaluateMicroseconds }: BenchReport): string[] => [
  ...results.map(
    ({ queue, throughput: t }) =>
      `${queue}: ${whole(t.submissions)} submissions of ${settings.size.indicatorsPerUnit} figures, ${IN_FLIGHT} in flight: the last 202 after ${short(t.acceptedSeconds, 1)} s, the last evaluation after ${short(t.seconds, 1)} s; ${whole(t.judgedAgain)} judged again, ${whole(t.mails)} mails sent.`,
  ),
  `Counted: every submission accepted, stored and evaluated once, every figure judged. Every commit reaches the disk.`,
  `(a) The same figure and evaluation rows by COPY over one connection into the same tables, emptied, with the same indexes; the middle of three runs.`,
  `(b) One job and two inserts per figure on the same queue, ${whole(settings.naiveFigures)} figures; spared HTTP, checks and judgement; as BullMQ and pg come: one job at a time, nothing prepared; the middle of three runs.`,
  `(c) The same, tuned: 32 jobs side by side over 16 connections, the inserts prepared; the middle of three runs.`,
  `Latency: ${settings.alerts} alerts one after another, each a binding red, which closes its wave at once (other waves of the run: after a quiet second); bare: enqueue, dequeue, send.`,
  `Wave: from the commit of the waves of one alert to the last acceptance, over five connections; bare pool: nodemailer composes and sends the same mails over five connections, from memory, keeping no record; the middle of three waves, each followed by its bare pool.`,
  `evaluate() in process: ${short(evaluateMicroseconds.first, 1)} µs a figure with a year of history, ${short(evaluateMicroseconds.last, 1)} µs with ${settings.size.months} months.`,
];
