import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What tells a process from any other that ever has its number: when it started, and with what command line. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Boot and clock ticks on Linux, the start date elsewhere; only ever compared for equality. */
  readonly startedAt: string;
}

/** The identity of a running process; undefined when none has this number. */
export const identify = (pid: number): ProcessIdentity | undefined => {
  const startedAt = process.platform === 'linux' ? linuxStart(pid) : psField(pid, 'lstart');
  return startedAt ? { pid, startedAt } : undefined;
};

/** Whether the very process that was recorded still runs, and not a stranger with its number. */
export const stillRuns = (recorded: ProcessIdentity): boolean =>
  identify(recorded.pid)?.startedAt === recorded.startedAt;

/** The command line of a running process, its words joined by spaces; empty when it cannot be read. */
export const commandLine = (pid: number): string =>
  process.platform === 'linux'
    ? readOrEmpty(`/proc/${pid}/cmdline`).split('\0').join(' ').trim()
    : psField(pid, 'command');

// Field 22 counts from after the command's closing bracket, since the command may hold spaces. A zombie runs no more.
const linuxStart = (pid: number): string | undefined => {
  const stat = readOrEmpty(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (!fields[19] || fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${readOrEmpty('/proc/sys/kernel/random/boot_id').trim()}:${fields[19]}`;
};

const psField = (pid: number, field: string): string =>
  spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';

const readOrEmpty = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};
