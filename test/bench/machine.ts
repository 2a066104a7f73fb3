import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** What the numbers were measured on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  /** Load average of the minute before: above 0.3 or so, somebody else was at work. */
  readonly loadBefore: number;
  readonly node: string;
  readonly postgres: string;
  readonly redis: string | null;
  readonly date: string;
}

export const describeMachine = (): Omit<Machine, 'postgres'> => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memoryGb: Math.round(totalmem() / 1e9),
  loadBefore: loadavg()[0] ?? 0,
  node: process.version,
  redis: redisVersion(),
  date: new Date().toISOString(),
});

const redisVersion = (): string | null => {
  const told = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
  return /v=(\S+)/.exec(told.stdout ?? '')?.[1] ?? null;
};
