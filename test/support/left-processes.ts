import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface FoundProcess {
  readonly pid: number;
  readonly command: string;
}

/**
 * Processes on this machine that have to do with a folder: by their command line, their environment or the directory
 * they work in. Ended ones that nobody has collected yet are left out.
 */
export const processesOf = (folder: string): FoundProcess[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      const command = read(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim();
      const traces = [command, read(`/proc/${name}/environ`), workingFolder(name)];
      const found =
        traces.some((trace) => trace.includes(folder)) && !/^State:\s+Z/m.test(read(`/proc/${name}/status`));
      return found ? [{ pid: Number(name), command }] : [];
    });

// A process may end while it is looked at.
const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

const workingFolder = (pid: string): string => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
};
