import { readdirSync, readFileSync } from 'node:fs';

/** Seconds of processor time by part: the services by name, `postgres`, `redis`, and `client` for this process. */
export type ProcessorTime = Readonly<Record<string, number>>;

interface ProcessTime {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  readonly seconds: number;
}

/** Linux counts processor time in hundredths of a second (USER_HZ). */
const TICKS_PER_SECOND = 100;

/**
 * Processor time used so far by this process and all that it started. Unlike seconds on the clock it hardly depends on
 * what else the machine does.
 */
export const readProcessorTime = (names: ReadonlyMap<string, number>): ProcessorTime => {
  const named = new Map([...names].map(([name, pid]) => [pid, name]));
  const spent: Record<string, number> = {};
  for (const { pid, command, seconds } of ownTree()) {
    const part = named.get(pid) ?? PARTS.find(({ is }) => command.startsWith(is))?.part ?? 'client';
    spent[part] = (spent[part] ?? 0) + seconds;
  }
  return spent;
};

const PARTS = [
  { is: 'postgres', part: 'postgres' },
  { is: 'redis', part: 'redis' },
] as const;

/** What was used between two readings. */
export const usedBetween = (before: ProcessorTime, after: ProcessorTime): ProcessorTime =>
  Object.fromEntries(Object.entries(after).map(([part, seconds]) => [part, seconds - (before[part] ?? 0)]));

const ownTree = (): ProcessTime[] => {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? statOf(name) : []));
  const own = new Set([process.pid]);
  for (let grew = true; grew; ) {
    const before = own.size;
    for (const { pid, parent } of all) if (own.has(parent)) own.add(pid);
    grew = own.size > before;
  }
  return all.filter(({ pid }) => own.has(pid));
};

/** `pid (command) state ppid … utime stime …`; the command may hold spaces and brackets. */
const statOf = (pid: string): ProcessTime[] => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    const command = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
    return [{ pid: Number(pid), parent: Number(fields[1]), command, seconds: ticks / TICKS_PER_SECOND }];
  } catch {
    return []; // It ended in between.
  }
};
