import { writeFileSync } from 'node:fs';
import { NO_REDIS, testRedis } from '../support/redis.ts';
import { throughputPlan } from './bench-plan.ts';
import { type BenchSettings, benchSettings } from './bench-settings.ts';
import type { QueueKind } from './bench-stack.ts';
import { describeMachine } from './machine.ts';
import { measureEvaluate } from './measure-evaluate.ts';
import { measureQueue, type QueueResult } from './measure-queue.ts';
import { type BenchReport, reportLines } from './report.ts';

/** `npm run bench`: how fast the road is, as ratios to what the same machine can do at best and would do naively. */
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stopping.abort());

const measureOn = async (queue: QueueKind, settings: BenchSettings): Promise<QueueResult> => {
  const context = { say, signal: stopping.signal };
  if (queue === 'postgres') return measureQueue(queue, undefined, settings, context);
  await using redis = await testRedis();
  if (!redis) throw new Error(`The Redis half cannot be measured: ${NO_REDIS}. Ask for --queue postgres.`);
  return await measureQueue(queue, redis.url, settings, context);
};

const run = async (settings: BenchSettings): Promise<BenchReport> => {
  const machine = describeMachine();
  const plan = throughputPlan('bench-evaluate', settings.size);
  const evaluateMicroseconds = { first: measureEvaluate(plan, 12), last: measureEvaluate(plan, settings.size.months) };
  const results: QueueResult[] = [];
  for (const queue of settings.queues) results.push(await measureOn(queue, settings));
  return { machine: { ...machine, postgres: results[0]?.postgres ?? '' }, settings, evaluateMicroseconds, results };
};

try {
  const settings = benchSettings(process.argv.slice(2));
  const report = await run(settings);
  if (settings.jsonFile) writeFileSync(settings.jsonFile, `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(`${reportLines(report).join('\n')}\n`);
} catch (thrown) {
  process.stderr.write(`${(thrown as Error).message}\n`);
  process.exitCode = 1;
}
