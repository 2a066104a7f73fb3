import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from './json-file.ts';
import { identify, type ProcessIdentity, stillRuns } from './process-identity.ts';
import { waitUntil } from './wait-until.ts';

const STOP_MS = 8_000;
const KILL_MS = 3_000;

/** Notes in `runDir` that `pid` runs for us as `name`, for the start that comes after a SIGKILL. */
export const recordProcess = (runDir: string, name: string, pid: number): void => {
  const identity = identify(pid);
  if (!identity) return;
  mkdirSync(runDir, { recursive: true, mode: 0o700 });
  writeJson(recordFile(runDir, name), identity);
};

/** Strikes the note out again once the process has ended. */
export const forgetProcess = (runDir: string, name: string): void => rmSync(recordFile(runDir, name), { force: true });

/**
 * Ends what an earlier start left running, with its group; a stranger that has got the number since is let be.
 * Returns the names of those that had to be ended.
 */
export const endLeftovers = async (runDir: string): Promise<string[]> => {
  const ended = await Promise.all(
    recordedNames(runDir).map(async (name) => {
      const recorded = asIdentity(readJson(recordFile(runDir, name)));
      const ran = recorded !== undefined && stillRuns(recorded);
      if (ran) await endGroup(recorded, 'SIGTERM');
      forgetProcess(runDir, name);
      return ran ? name : undefined;
    }),
  );
  return ended.filter((name) => name !== undefined);
};

/** Asks a process and its group to stop with `signal`, and kills them when they don't. */
export const endGroup = async (identity: ProcessIdentity, signal: NodeJS.Signals): Promise<void> => {
  signalGroup(identity.pid, signal);
  if (await waitUntil(() => !stillRuns(identity), STOP_MS)) return;
  signalGroup(identity.pid, 'SIGKILL');
  await waitUntil(() => !stillRuns(identity), KILL_MS);
};

/** Signals a process group by its leader's number; no error when it is gone already. */
export const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause;
  }
};

const recordFile = (runDir: string, name: string): string => join(runDir, `${name}.json`);

const recordedNames = (runDir: string): string[] => {
  try {
    return readdirSync(runDir).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : []));
  } catch {
    return [];
  }
};

/** A process identity as it was written to a file; undefined when it is not one. */
export const asIdentity = (value: unknown): ProcessIdentity | undefined => {
  if (typeof value !== 'object' || value === null || !('pid' in value) || !('startedAt' in value)) return undefined;
  const { pid, startedAt } = value;
  return typeof pid === 'number' && pid > 1 && typeof startedAt === 'string' ? { pid, startedAt } : undefined;
};
