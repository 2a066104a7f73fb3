import type { Bilingual } from '@planwatch/domain';
import type { Kept, KeptEvent } from './kept-process.ts';
import { keepProcess } from './kept-process.ts';
import type { Progress } from './progress.ts';
import type { Running } from './running.ts';

/** Keeps the stack's processes up, and stops them in reverse order. */
export interface Supervisor extends AsyncDisposable {
  /** Starts a process and keeps it up from now on; rejects when its first start fails. */
  keep(name: string, start: (signal: AbortSignal) => Promise<Running>): Promise<Kept>;
  /** Has something closed in its turn when the stack stops. */
  defer(close: () => Promise<void> | void): void;
  /** Ends every process at once. */
  kill(): void;
}

/** `signal` aborts when the stack is told to stop: what is just starting then gives up. */
export const createSupervisor = (progress: Progress, signal: AbortSignal): Supervisor => {
  const stack = new AsyncDisposableStack();
  const kept: Kept[] = [];
  return {
    keep: async (name, start) => {
      const tell = (event: KeptEvent): void => progress.say(wording(name, event));
      const process = await keepProcess(start, tell, signal);
      kept.push(process);
      stack.use(process);
      return process;
    },
    defer: (close) => stack.defer(close),
    kill: () => {
      for (const process of kept.toReversed()) process.kill();
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
};

const wording = (name: string, event: KeptEvent): Bilingual => {
  switch (event.kind) {
    case 'crashed':
      return {
        zh: `！${name} 意外退出（${event.how}），${event.againInMs / 1000} 秒后重新启动。`,
        en: `! ${name} ended unexpectedly (${event.how}); starting it again in ${event.againInMs / 1000} s.`,
      };
    case 'failed_again':
      return {
        zh: `！${name} 重新启动失败，${event.againInMs / 1000} 秒后再试。`,
        en: `! ${name} did not start again; next try in ${event.againInMs / 1000} s. ${event.message}`,
      };
    case 'back':
      return { zh: `✓ ${name} 已恢复运行。`, en: `✓ ${name} runs again.` };
    default:
      return event satisfies never;
  }
};
