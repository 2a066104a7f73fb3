import { linkSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PlanwatchError } from '@planwatch/runtime';
import { readJson, writeJson } from './json-file.ts';
import { asIdentity } from './leftover.ts';
import { identify, type ProcessIdentity, stillRuns } from './process-identity.ts';

/**
 * Takes the data folder for this process; disposing gives it back. Throws `conflict` when another start has it.
 * A lock whose holder died without giving it back counts as free.
 */
export const lockDataFolder = (dataDir: string): Disposable => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = join(dataDir, 'start.lock');
  const mine = `${lock}.${process.pid}`;
  writeJson(mine, identify(process.pid));
  try {
    for (let attempt = 0; !linked(mine, lock); attempt += 1) {
      const holder = asIdentity(readJson(lock));
      if (attempt > 3 || (holder && stillRuns(holder))) throw taken(dataDir, holder);
      rmSync(lock, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return { [Symbol.dispose]: () => rmSync(lock, { force: true }) };
};

// A link appears with its content, so nobody ever reads a lock half written.
const linked = (from: string, to: string): boolean => {
  try {
    linkSync(from, to);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  }
};

const taken = (dataDir: string, holder: ProcessIdentity | undefined): PlanwatchError =>
  new PlanwatchError(
    'conflict',
    `数据目录 ${dataDir} 正由另一个规划哨使用（进程 ${holder?.pid ?? '?'}）。请先将其停止，或用 PLANWATCH_DATA_DIR 另设目录。\n` +
      `The data folder ${dataDir} is in use by another Planwatch (process ${holder?.pid ?? '?'}). Stop it first, or set PLANWATCH_DATA_DIR to another folder.`,
  );
