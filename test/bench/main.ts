import { writeFileSync } from 'node:fs';
import { NO_REDIS, testRedis } from '../support/redis.ts';
import { throughputPlan } from './bench-plan.ts';
import { type BenchSettings, benchSettings } from './bench-settings.ts';
import type { QueueKind } from './bench-stack.ts';
import { calibrationLines } from './calibration-report.ts';
import { measureCalibration } from './forecast-calibration.ts';
import { describeMachine } from './machine.ts';
import { measureEvaluate } from './measure-evaluate.ts';
import { measureLarge } from './measure-large.ts';
import { measureQueue } from './measure-queue.ts';
import { type BenchReport, reportLines } from './report.ts';
import { type LargeReport, largeLines } from './report-large.ts';

/**
 * `npm run bench`: how fast the road is, as ratios to what the same machine can do at best and would do naively.
 * With `--calibration`: how honest the forecasts are.
 */
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stopping.abort());

const context = { say, signal: stopping.signal };

/** Measures on one queue after the other, each with its Redis or none. */
const onEach = async <R>(
  { queues }: BenchSettings,
  measure: (queue: QueueKind, redisUrl: string | undefined) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = [];
  for (const queue of queues) {
    await using redis = queue === 'redis' ? await testRedis() : undefined;
    if (queue === 'redis' && !redis) {
      throw new Error(`The Redis half cannot be measured: ${NO_REDIS}. Ask for --queue postgres.`);
    }
    results.push(await measure(queue, redis?.url));
  }
  return results;
};

const runLarge = async (settings: BenchSettings, figures: number): Promise<LargeReport> => {
  const machine = describeMachine();
  const { size } = settings;
  const results = await onEach(settings, (queue, redisUrl) =>
    measureLarge(queue, redisUrl, { size, figures }, context),
  );
  return { machine: { ...machine, postgres: results[0]?.postgres ?? '' }, results };
};

const calibration = () => {
  say('Forecasting real series from many origins …');
  const report = measureCalibration();
  return { report, lines: calibrationLines(report) };
};

/** What was asked for, as a report and its lines. */
const measured = async (settings: BenchSettings): Promise<{ report: object; lines: readonly string[] }> => {
  if (settings.calibration) return calibration();
  if (settings.large !== null) {
    const report = await runLarge(settings, settings.large);
    return { report, lines: largeLines(report) };
  }
  const report = await run(settings);
  return { report, lines: reportLines(report) };
};

const run = async (settings: BenchSettings): Promise<BenchReport> => {
  const machine = describeMachine();
  const plan = throughputPlan('bench-evaluate', settings.size);
  const evaluateMicroseconds = { first: measureEvaluate(plan, 12), last: measureEvaluate(plan, settings.size.months) };
  const results = await onEach(settings, (queue, redisUrl) => measureQueue(queue, redisUrl, settings, context));
  return { machine: { ...machine, postgres: results[0]?.postgres ?? '' }, settings, evaluateMicroseconds, results };
};

try {
  const settings = benchSettings(process.argv.slice(2));
  const { report, lines } = await measured(settings);
  if (settings.jsonFile) writeFileSync(settings.jsonFile, `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(`${lines.join('\n')}\n`);
} catch (thrown) {
  process.stderr.write(`${(thrown as Error).message}\n`);
  process.exitCode = 1;
}
