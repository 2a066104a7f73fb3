import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { PlanwatchError } from '@planwatch/runtime';
import type { ChartInput } from './chart-input.ts';
import type { DrawnChart } from './render-chart.ts';

/** What the process is asked, one at a time. */
export interface ChartRequest {
  readonly input: ChartInput;
  /** In px. */
  readonly width: number;
}

export type ChartAnswer = { readonly drawn: DrawnChart } | { readonly failure: string };

export interface ChartProcessOptions {
  /** For one picture, the start of the process included. Default 10 s. */
  readonly timeoutMs?: number;
  /** Without work for so long, the process ends and gives its memory back. Default one minute. */
  readonly idleMs?: number;
  readonly entry?: URL;
}

/** Draws in a process of its own, which starts with the first picture. Disposing ends it. */
export interface ChartProcess extends AsyncDisposable {
  /**
   * One picture after another, in the order asked; one whose `signal` was aborted by its turn is not begun. Throws
   * `unavailable` when the process ends or takes too long, `internal` when drawing fails.
   */
  render(input: ChartInput, width: number, signal: AbortSignal): Promise<DrawnChart>;
}

export const createChartProcess = ({
  timeoutMs = 10_000,
  idleMs = 60_000,
  entry = new URL('./chart-process-main.ts', import.meta.url),
}: ChartProcessOptions = {}): ChartProcess => {
  let child: ChildProcess | undefined;
  let previous: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let closed = false;

  const end = async (): Promise<void> => {
    const ending = child;
    child = undefined;
    if (ending) await ended(ending);
  };

  const draw = async (request: ChartRequest): Promise<DrawnChart> => {
    if (closed) throw new PlanwatchError('unavailable', 'The drawing of charts is stopping');
    clearTimeout(idle);
    if (!child || !runs(child)) child = started(entry);
    try {
      return drawnOf(await answer(child, request, timeoutMs));
    } catch (error) {
      // Whatever went wrong, the next picture is drawn by a process that knows nothing of it.
      await end();
      throw error;
    } finally {
      idle = setTimeout(() => void end(), idleMs).unref();
    }
  };

  return {
    render: (input, width, signal) => {
      const drawing = previous.then(() => {
        signal.throwIfAborted();
        return draw({ input, width });
      });
      previous = drawing.catch(() => {});
      return drawing;
    },
    [Symbol.asyncDispose]: async () => {
      closed = true;
      clearTimeout(idle);
      await end();
      await previous;
    },
  };
};

const runs = ({ exitCode, signalCode, connected }: ChildProcess): boolean =>
  exitCode === null && signalCode === null && connected;

/** Small heaps; WebAssembly is optimized one function at a time and none into another, which saves 40 MB. */
const SPARING = [
  '--max-old-space-size=96',
  '--max-semi-space-size=2',
  '--wasm-num-compilation-tasks=1',
  '--no-wasm-inlining',
  '--no-wasm-loop-unrolling',
];

/** It may read files, and neither write, nor start programs; it sees nothing of our environment. */
const started = (entry: URL): ChildProcess => {
  const args = [...SPARING, '--permission', '--allow-fs-read=*', fileURLToPath(entry)];
  const child = spawn(process.execPath, args, {
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
  // What it fails with is told to whoever waits for an answer; with nobody waiting, it keeps nobody from stopping.
  child.on('error', () => {});
  child.unref();
  child.channel?.unref();
  return child;
};

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.ref();
  child.kill('SIGKILL');
  await exit;
};

const answer = (child: ChildProcess, request: ChartRequest, timeoutMs: number): Promise<ChartAnswer> => {
  const { promise, resolve, reject } = Promise.withResolvers<ChartAnswer>();
  const fail = (what: string, cause?: unknown): void =>
    reject(new PlanwatchError('unavailable', `The process that draws charts ${what}`, { cause }));
  const onMessage = (message: unknown): void => resolve(message as ChartAnswer);
  const onExit = (code: number | null, signal: string | null): void => fail(`ended: ${signal ?? `exit code ${code}`}`);
  const onError = (error: Error): void => fail('failed', error);
  const timer = setTimeout(() => fail(`gave no answer in ${timeoutMs} ms`), timeoutMs);
  child.once('message', onMessage).once('exit', onExit).once('error', onError);
  child.send(request, (error) => error && onError(error));
  return promise.finally(() => {
    clearTimeout(timer);
    child.off('message', onMessage).off('exit', onExit).off('error', onError);
  });
};

const drawnOf = (given: ChartAnswer): DrawnChart => {
  if ('drawn' in given) return given.drawn;
  throw new PlanwatchError('internal', `A chart cannot be drawn: ${given.failure}`);
};
