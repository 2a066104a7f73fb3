import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PlanwatchError } from '@planwatch/runtime';
import { fileTail } from './file-tail.ts';
import { forgetProcess, recordProcess, signalGroup } from './leftover.ts';
import { type Running, Stopped } from './running.ts';
import { settlesWithin } from './wait-until.ts';

/** Keeps a service's heap to what it needs; without bounds Node lets garbage pile up while there is memory. */
const MEMORY_FLAGS = ['--max-old-space-size=116', '--max-semi-space-size=8'];

/** Compiled code is kept here: a process that finds it starts sooner and never loads the compiler of types. */
const COMPILE_CACHE = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'planwatch');

const START_MS = 60_000;
const STOP_MS = 10_000;
const LOG_LIMIT_BYTES = 20_000_000;

/** One of our processes: an entry file that sends `{ type: 'started' }` over IPC once it is up. */
export interface ServiceProcessOptions {
  readonly name: string;
  /** Absolute path of the entry file. */
  readonly entry: string;
  /** Its whole environment but for what every process needs to run at all. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Its output goes to `logs/<name>.log` here, the note of its process to `run/<name>.json`. */
  readonly dataDir: string;
  readonly signal?: AbortSignal | undefined;
  /** How long it may take to stop before it is killed; 10 s unless told. */
  readonly stopMs?: number;
}

/** Starts the process in a group of its own; resolves when it says that it is up. */
export const startServiceProcess = async (options: ServiceProcessOptions): Promise<Running> => {
  const { name, dataDir, signal } = options;
  const logFile = logFileOf(dataDir, name);
  const child = spawnLogged(options, logFile);
  const running = asRunning(child, options);
  const state = await firstOf(child, running, signal);
  if (state === 'started') return running;
  await running[Symbol.asyncDispose]();
  if (state === 'aborted') throw new Stopped();
  const how = state === 'ended' ? await running.ended : `${START_MS / 1000} s`;
  throw new PlanwatchError(
    'unavailable',
    `${name} 未能启动（${how}），日志见 ${logFile}。${name} did not start (${how}); from its log:\n${fileTail(logFile)}`,
  );
};

const spawnLogged = ({ entry, env }: ServiceProcessOptions, logFile: string): ChildProcess => {
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(process.execPath, [...MEMORY_FLAGS, entry], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TZ: process.env.TZ,
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      ...env,
    },
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return child;
};

const asRunning = (child: ChildProcess, { name, dataDir, stopMs = STOP_MS }: ServiceProcessOptions): Running => {
  const runDir = join(dataDir, 'run');
  const pid = child.pid ?? 0;
  if (pid) recordProcess(runDir, name, pid);
  let over = false;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (cause) => resolve(cause.message));
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  }).then((how) => {
    over = true;
    // Its own children, should it have left any: they are in its group.
    if (pid) signalGroup(pid, 'SIGKILL');
    forgetProcess(runDir, name);
    return how;
  });
  const kill = (): void => {
    if (!over && pid) signalGroup(pid, 'SIGKILL');
  };
  const dispose = async (): Promise<void> => {
    if (over) return;
    child.kill('SIGTERM');
    if (!(await settlesWithin(ended, stopMs))) kill();
    await ended;
  };
  return { pid, ended, kill, [Symbol.asyncDispose]: dispose };
};

const firstOf = async (
  child: ChildProcess,
  running: Running,
  signal: AbortSignal | undefined,
): Promise<'started' | 'ended' | 'aborted' | 'late'> => {
  const timer = new AbortController();
  const wait = AbortSignal.any([timer.signal, AbortSignal.timeout(START_MS), ...(signal ? [signal] : [])]);
  const started = new Promise<'started'>((resolve) => {
    child.on('message', (message) => {
      if (typeof message === 'object' && 'type' in message && message.type === 'started') resolve('started');
    });
  });
  const cut = new Promise<'aborted' | 'late'>((resolve) => {
    const settle = (): void => resolve(signal?.aborted ? 'aborted' : 'late');
    if (wait.aborted) settle();
    else wait.addEventListener('abort', settle, { once: true });
  });
  const state = await Promise.race([started, running.ended.then(() => 'ended' as const), cut]);
  timer.abort();
  return state;
};

// One older log is kept, so that a log never fills the disk.
const logFileOf = (dataDir: string, name: string): string => {
  mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'logs', `${name}.log`);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return file;
};
