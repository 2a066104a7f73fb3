import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PlanwatchError } from '@planwatch/runtime';
import { fileTail } from './file-tail.ts';
import { endGroup, signalGroup } from './leftover.ts';
import type { PostgresAccount } from './postgres-account.ts';
import { postgresEnvironment } from './postgres-cluster.ts';
import type { PostgresPrograms } from './postgres-programs.ts';
import { commandLine, identify } from './process-identity.ts';
import { type Running, Stopped } from './running.ts';
import { settlesWithin, waitUntil } from './wait-until.ts';

const READY_MS = 120_000;
const FAST_STOP_MS = 20_000;
const IMMEDIATE_STOP_MS = 6_000;

/** One server process: which cluster, which port, where its log goes. */
export interface PostgresServerOptions {
  readonly programs: PostgresPrograms;
  readonly account: PostgresAccount;
  readonly cluster: string;
  readonly port: number;
  readonly logFile: string;
  /** Settings as `name=value`, over those that every server of ours has. */
  readonly settings: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** Starts the server on 127.0.0.1 in a process group of its own; resolves when it takes connections. */
export const startPostgresServer = async (options: PostgresServerOptions): Promise<Running> => {
  await endLeftoverServer(options.cluster);
  const server = spawnServer(options);
  const ready = (): boolean =>
    server.hasEnded() || options.signal?.aborted === true || isReady(options.cluster, server.pid);
  const inTime = await waitUntil(ready, READY_MS);
  if (inTime && !server.hasEnded() && !options.signal?.aborted) return server;
  await server[Symbol.asyncDispose]();
  if (options.signal?.aborted) throw new Stopped();
  throw new PlanwatchError(
    'unavailable',
    `数据库未能启动，日志如下（${options.logFile}）。The database did not start; from its log:\n${fileTail(options.logFile)}`,
  );
};

const spawnServer = (options: PostgresServerOptions): Running & { hasEnded(): boolean } => {
  const { account } = options;
  const [command = '', ...words] = [...account.prefix, options.programs.postgres, ...serverWords(options)];
  const log = openSync(options.logFile, 'a', 0o600);
  const child = spawn(command, words, {
    cwd: '/',
    env: postgresEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
    ...account.ids,
  });
  closeSync(log);
  let how: string | undefined;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (cause) => resolve(cause.message));
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  }).then((text) => {
    how = text;
    return text;
  });
  const pid = child.pid ?? 0;
  const kill = (): void => void child.kill('SIGQUIT');
  const dispose = async (): Promise<void> => {
    if (how !== undefined) return;
    child.kill('SIGINT');
    if (await settlesWithin(ended, FAST_STOP_MS)) return;
    kill();
    if (await settlesWithin(ended, IMMEDIATE_STOP_MS)) return;
    signalGroup(pid, 'SIGKILL');
    await ended;
  };
  return { pid, ended, kill, hasEnded: () => how !== undefined, [Symbol.asyncDispose]: dispose };
};

const serverWords = ({ cluster, port, settings }: PostgresServerOptions): string[] => [
  '-D',
  cluster,
  ...[
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'password_encryption=scram-sha-256',
    'timezone=UTC',
    'log_timezone=UTC',
    ...settings,
  ].flatMap((setting) => ['-c', setting]),
];

/** The server writes its state on the eighth line of its pid file. */
const isReady = (cluster: string, pid: number): boolean => {
  const lines = pidFile(cluster);
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
};

const pidFile = (cluster: string): string[] => {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
};

/**
 * Ends a server that a killed start left on this cluster; resolves to whether there was one. A pid file whose number now belongs to a stranger is removed,
 * since the server would take the stranger for itself and refuse to start.
 */
export const endLeftoverServer = async (cluster: string): Promise<boolean> => {
  const pid = Number(pidFile(cluster)[0]);
  if (!Number.isInteger(pid) || pid <= 1) return false;
  // A dead one's file stays: the server itself looks whether any of its processes still hold the shared memory.
  if (!isTaken(pid)) return false;
  const identity = identify(pid);
  if (!identity || !commandLine(pid).includes(` -D ${cluster} `)) {
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
    return false;
  }
  await endGroup(identity, 'SIGINT');
  return true;
};

const isTaken = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
};
