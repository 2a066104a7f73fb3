import { readdirSync, readFileSync } from 'node:fs';

/** Seconds of processor time by part: the services by name, `postgres`, `redis`, and `client` for this process. */
export type ProcessorTime = Readonly<Record<string, number>>;

interface ProcessTime {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  /** With what its children used that have ended. */
  readonly seconds: number;
}

/** Linux counts processor time in hundredths of a second (USER_HZ). */
const TICKS_PER_SECOND = 100;

/**
 * Processor time used so far by this process, by the named ones with all that they started, and by databases and queues.
 * Unlike seconds on the clock it hardly depends on what else the machine does.
 */
export const readProcessorTime = (names: ReadonlyMap<string, number>): ProcessorTime => {
  const partOf = new Map([...names].map(([name, pid]) => [pid, name]));
  partOf.set(process.pid, 'client');
  const spent: Record<string, number> = {};
  for (const { pid, parent, command, seconds } of ownTree()) {
    const known = PARTS.find(({ is }) => command.startsWith(is));
    const part = known?.part ?? partOf.get(pid) ?? startedBy(partOf.get(parent));
    if (part === undefined) continue;
    partOf.set(pid, part);
    spent[part] = (spent[part] ?? 0) + seconds;
  }
  return spent;
};

const PARTS = [
  { is: 'postgres', part: 'postgres' },
  { is: 'redis', part: 'redis' },
] as const;

/** What this process started and did not name, such as another system beside the measured one, does not count. */
const startedBy = (parent: string | undefined): string | undefined => (parent === 'client' ? undefined : parent);

/** What was used between two readings. */
export const usedBetween = (before: ProcessorTime, after: ProcessorTime): ProcessorTime =>
  Object.fromEntries(Object.entries(after).map(([part, seconds]) => [part, seconds - (before[part] ?? 0)]));

/** Parents before their children. */
const ownTree = (): ProcessTime[] => {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? statOf(name) : []));
  const childrenOf = Map.groupBy(all, ({ parent }) => parent);
  const tree = all.filter(({ pid }) => pid === process.pid);
  for (const { pid } of tree) tree.push(...(childrenOf.get(pid) ?? []));
  return tree;
};

/** `pid (command) state ppid … utime stime cutime cstime …`; the command may hold spaces and brackets. */
const statOf = (pid: string): ProcessTime[] => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    const command = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
    return [{ pid: Number(pid), parent: Number(fields[1]), command, seconds: ticks / TICKS_PER_SECOND }];
  } catch {
    return []; // It ended in between.
  }
};
