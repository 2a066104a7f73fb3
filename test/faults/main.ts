import { writeFileSync } from 'node:fs';
import { seeded } from '../support/seeded.ts';
import { CannotRun } from './cannot-run.ts';
import { type Fault, isBroken, type Trial } from './fault.ts';
import { type FaultSettings, faultSettings } from './fault-settings.ts';
import { type Result, skippedLines, tableLines } from './fault-table.ts';
import { FAULTS } from './faults.ts';
import { type Lab, openLab, type QueueKind } from './lab.ts';

/** `npm run faults`: what breaks, what was promised, and what was counted. Fails when a promise was broken. */
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Each fault has its own run of numbers, so that it is the same alone and among others. */
const seedOf = (seed: number, fault: Fault): number =>
  [...fault.name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed);

const tryFault = async (fault: Fault, lab: Lab, { seed, quick }: FaultSettings): Promise<Result> => {
  const startedAt = performance.now();
  const trial: Trial = { lab, random: seeded(seedOf(seed, fault)), times: (full, few) => (quick ? few : full) };
  const end = (state: Result['state'], rest: Partial<Result> = {}): Result => {
    const ms = performance.now() - startedAt;
    say(`${fault.name}, queue on ${lab.queue}: ${state} in ${(ms / 1_000).toFixed(1)} s`);
    return { fault, queue: lab.queue, state, counts: [], ms, ...rest };
  };
  try {
    const counts = await fault.run(trial);
    return end(counts.some(isBroken) ? 'BROKEN' : 'kept', { counts });
  } catch (error) {
    if (error instanceof CannotRun) return end('SKIPPED', { reason: error.message });
    say((error as Error).stack ?? '');
    return end('BROKEN', { reason: `the trial failed: ${(error as Error).message}` });
  }
};

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stopping.abort(new Error(name)));

/** Rejects on a signal, so that whatever is being tried is left and all that was started is stopped. */
const unlessStopped = <T>(work: Promise<T>): Promise<T> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(stopping.signal.reason);
  stopping.signal.addEventListener('abort', stop, { once: true });
  return Promise.race([work, promise]).finally(() => stopping.signal.removeEventListener('abort', stop));
};

/** The faults of one queue, one after another. */
const runLane = async (queue: QueueKind, settings: FaultSettings): Promise<Result[]> => {
  const faults = settings.faults.filter((fault) => fault.queues.includes(queue));
  if (faults.length === 0) return [];
  try {
    await using lab = await openLab(queue);
    const results: Result[] = [];
    for (const fault of faults) results.push(await unlessStopped(tryFault(fault, lab, settings)));
    return results;
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    const { message: reason } = error;
    return faults.map((fault) => ({ fault, queue, state: 'SKIPPED', counts: [], reason, ms: 0 }));
  }
};

try {
  const settings = faultSettings(process.argv.slice(2), FAULTS);
  const { seed, queues, quick, jsonFile } = settings;
  say(`Seed ${seed}${quick ? ', quick' : ''}: --seed ${seed} does the same again.`);
  // Most of the time is spent waiting for leases and retries, so the queues are tried side by side.
  const results = (await Promise.all(queues.map((queue) => runLane(queue, settings)))).flat();
  if (jsonFile) {
    const rows = results.map(({ fault: { name, fault, promise }, ...rest }) => ({ name, fault, promise, ...rest }));
    writeFileSync(jsonFile, `${JSON.stringify({ seed, quick, results: rows }, null, 2)}\n`);
  }
  process.stdout.write(`${tableLines(settings.faults, results).join('\n')}\n`);
  process.stdout.write(`seed ${seed}${quick ? ', quick' : ''}\n`);
  for (const line of skippedLines(results)) process.stdout.write(`${line}\n`);
  process.exitCode = results.some(({ state }) => state === 'BROKEN') ? 1 : 0;
} catch (thrown) {
  process.stderr.write(`${(thrown as Error).message}\n`);
  // What a signal interrupted may still wait for what is gone now.
  process.exit(1);
}
