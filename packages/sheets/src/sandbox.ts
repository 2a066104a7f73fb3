import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { PlanwatchError } from '@planwatch/runtime';
import type { SheetLimits } from './limits.ts';
import { Refusal, refusal } from './refusal.ts';
import type { SheetRows } from './table.ts';
import type { Answer } from './xlsx/worker.ts';

const WORKER = fileURLToPath(new URL('./xlsx/worker.ts', import.meta.url));
const MB = 1024 * 1024;

/** What a child may use. */
export interface SandboxOptions {
  /** Children at once; further files wait. */
  readonly maxChildren?: number;
  /** Files that may wait; one more is `unavailable`, and the caller tries again. */
  readonly maxWaiting?: number;
  /** Wall time of one child. */
  readonly timeoutMs?: number;
  /** JavaScript heap of one child, in megabytes. */
  readonly heapMb?: number;
  /** What one child may answer, in bytes. */
  readonly maxAnswerBytes?: number;
}

/** Reads workbooks in child processes. Disposing it ends those that run and refuses those that wait. */
export interface Sandbox extends AsyncDisposable {
  /** Throws a Refusal, or `unavailable` where no child can be had. */
  readWorkbook(bytes: Uint8Array, limits: SheetLimits): Promise<SheetRows>;
}

const DEFAULTS = { maxChildren: 2, maxWaiting: 20, timeoutMs: 10_000, heapMb: 128, maxAnswerBytes: 16 * MB };

export const createSandbox = (options: SandboxOptions = {}): Sandbox => {
  const settings = { ...DEFAULTS, ...options };
  const running = new Set<ChildProcess>();
  const waiting: { start(): void; refuse(error: Error): void }[] = [];
  let taken = 0;
  let closed = false;

  const seat = (): Promise<void> => {
    if (closed) return Promise.reject(stopped());
    if (taken < settings.maxChildren) {
      taken += 1;
      return Promise.resolve();
    }
    if (waiting.length >= settings.maxWaiting) return Promise.reject(crowded(waiting.length));
    return new Promise((start, refuse) => waiting.push({ start, refuse }));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next.start();
    else taken -= 1;
  };

  const readInChild = async (bytes: Uint8Array, limits: SheetLimits): Promise<SheetRows> => {
    if (closed) throw stopped();
    const child = startChild(settings.heapMb, limits);
    running.add(child);
    try {
      const ending = await talk(child, bytes, settings);
      if (closed) throw stopped();
      return tableOf(ending, settings);
    } finally {
      running.delete(child);
    }
  };

  return {
    async readWorkbook(bytes, limits) {
      await seat();
      try {
        return await readInChild(bytes, limits);
      } finally {
        leave();
      }
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      for (const { refuse } of waiting.splice(0)) refuse(stopped());
      const ends = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)));
      for (const child of running) child.kill('SIGKILL');
      await Promise.all(ends);
    },
  };
};

/** Node's own permission model: the child may read files, and neither write, nor start programs, nor load addons. */
const startChild = (heapMb: number, limits: SheetLimits): ChildProcess => {
  const node = [
    process.execPath,
    `--max-old-space-size=${heapMb}`,
    '--max-semi-space-size=8',
    '--permission',
    '--allow-fs-read=*',
    WORKER,
    JSON.stringify(limits),
  ];
  const [command = process.execPath, ...args] = process.platform === 'linux' ? [...hardLimits(heapMb), ...node] : node;
  return spawn(command, args, { env: {}, stdio: ['pipe', 'pipe', 'pipe'] });
};

/**
 * The kernel's limits on data memory, CPU seconds and core files. Node reserves some 600 MB that it does not
 * use; what is above that and the heap is room for buffers. A shell that lacks a limit goes on without it.
 */
const hardLimits = (heapMb: number): string[] => {
  const dataKb = (640 + 2 * heapMb) * 1024;
  const script = `ulimit -c 0; ulimit -t 30; ulimit -d ${dataKb}; exec "$0" "$@"`;
  return ['/bin/sh', '-c', script];
};

/** How a child ended. */
interface Ending {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: string;
  readonly cut: 'timeout' | 'answer' | undefined;
}

const talk = (child: ChildProcess, bytes: Uint8Array, settings: typeof DEFAULTS): Promise<Ending> =>
  new Promise((resolve, reject) => {
    const stdout: Buffer[] = [];
    let answered = 0;
    let stderr = '';
    let cut: Ending['cut'];
    const end = (why: Ending['cut']): void => {
      cut ??= why;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => end('timeout'), settings.timeoutMs);
    child.stdout?.on('data', (chunk: Buffer) => {
      answered += chunk.length;
      if (answered > settings.maxAnswerBytes) end('answer');
      else stdout.push(chunk);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      if (stderr.length < 4096) stderr += chunk.toString();
    });
    child.once('error', (cause) => {
      clearTimeout(timer);
      reject(noChild(cause));
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ stdout: Buffer.concat(stdout).toString(), stderr, exit: signal ?? `exit ${code}`, cut });
    });
    // A child that dies early closes its end; how it died is read from 'close'.
    child.stdin?.on('error', () => {});
    child.stdin?.end(bytes);
  });

const tableOf = (ending: Ending, settings: typeof DEFAULTS): SheetRows => {
  if (ending.cut === 'timeout') throw tookTooLong(settings.timeoutMs);
  if (ending.cut === 'answer') throw tooMuch('其中内容过多', 'it holds too much text', ending);
  const [ready, line] = ending.stdout.split('\n');
  if (ending.exit === 'exit 0' && line) {
    const answer = JSON.parse(line) as Answer;
    if ('table' in answer) return answer.table;
    if ('refused' in answer) throw new Refusal(answer.refused);
    throw cannotRead(new Error(answer.crashed));
  }
  // Not even begun: the fault is in our installation, not in the file.
  if (ready !== 'READY') throw noChild(new Error(`${ending.exit}: ${ending.stderr}`));
  throw tooMuch('读取时内存或时间超过上限', 'reading it took more memory or time than is allowed', ending);
};

const tookTooLong = (timeoutMs: number): Refusal =>
  refusal('too_large', 'took_too_long', {
    zh: `读取工作簿超过 ${timeoutMs / 1000} 秒，已中止。请另存为只含报送表的新文件。`,
    en: `Reading the workbook took more than ${timeoutMs / 1000} seconds and was stopped. Save the table alone as a new file.`,
  });

const tooMuch = (zh: string, en: string, ending: Ending): Refusal =>
  refusal(
    'too_large',
    'took_too_much',
    {
      zh: `无法读取工作簿：${zh}。请另存为只含报送表的新文件。`,
      en: `The workbook cannot be read: ${en}. Save the table alone as a new file.`,
    },
    { cause: new Error(`${ending.exit}: ${ending.stderr}`) },
  );

const cannotRead = (cause: Error): Refusal =>
  refusal(
    'unreadable_input',
    'damaged_workbook',
    {
      zh: '工作簿无法读取。请用表格软件打开后另存为 .xlsx 再报送。',
      en: 'The workbook cannot be read. Open it in a spreadsheet program and save it as .xlsx again.',
    },
    { cause },
  );

const noChild = (cause: unknown): PlanwatchError =>
  new PlanwatchError('unavailable', 'No process could be started to read the workbook', { cause });

const crowded = (count: number): PlanwatchError =>
  new PlanwatchError('unavailable', `${count} workbooks are waiting to be read already`);

const stopped = (): PlanwatchError => new PlanwatchError('unavailable', 'The reader of workbooks is stopping');
