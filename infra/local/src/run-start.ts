import { asPlanwatchError } from '@planwatch/runtime';
import { lockDataFolder } from './data-folder-lock.ts';
import { endLeftovers } from './leftover.ts';
import { clusterIn } from './postgres.ts';
import { endLeftoverServer } from './postgres-server.ts';
import { createProgress, type Progress } from './progress.ts';
import { Stopped } from './running.ts';
import type { StartSettings } from './start-settings.ts';
import type { Facts, StartContext, Step } from './step.ts';
import { listenForStop } from './stop-request.ts';
import { createSupervisor } from './supervisor.ts';
import { settlesWithin } from './wait-until.ts';

/** How long a step that does not heed the signal may hold up the stop. */
const STEP_GIVES_UP_MS = 3_000;

/**
 * Works through the steps, then runs until told to stop, and stops everything in reverse order.
 * Resolves to the exit code. `withParent`: the end of the parent process is a request to stop.
 */
export const runStart = async (options: {
  settings: StartSettings;
  steps: readonly Step[];
  out: NodeJS.WritableStream;
  withParent: boolean;
}): Promise<number> => {
  const { settings } = options;
  const steps = options.steps.filter((step) => step.when?.(settings) ?? true);
  const progress = createProgress(options.out, steps.length);
  const state: { kill?: () => void } = {};
  const force = (): void => {
    state.kill?.();
    progress.say({ zh: '已强制结束。', en: 'Ended by force.' });
    setTimeout(() => process.exit(1), 500);
  };
  using stop = listenForStop(force, options.withParent);
  try {
    using _lock = lockDataFolder(settings.dataDir);
    await clearLeftovers(settings.dataDir, progress);
    await using supervisor = createSupervisor(progress, stop.signal);
    state.kill = supervisor.kill;
    await work(steps, { settings, supervisor, progress, signal: stop.signal, facts: {} satisfies Facts });
    if (!stop.signal.aborted) await stop.requested;
    progress.say({ zh: '正在停止……', en: 'Stopping …' });
  } catch (thrown) {
    const error = asPlanwatchError(thrown);
    progress.print([error.message, ...(error.code === 'internal' ? [String(error.stack)] : [])]);
    return 1;
  }
  progress.say({ zh: '已全部停止，数据已保留。', en: 'All stopped; the data is kept.' });
  return 0;
};

const work = async (steps: readonly Step[], context: StartContext): Promise<void> => {
  const aborted = new Promise<void>((resolve) => {
    context.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  for (const step of steps) {
    if (context.signal.aborted) return;
    const done = context.progress.step(step.label);
    const running = step.run(context);
    await Promise.race([running, aborted]).catch((thrown) => {
      if (!(thrown instanceof Stopped)) throw thrown;
    });
    if (context.signal.aborted) await settlesWithin(running, STEP_GIVES_UP_MS);
    else {
      done();
      if (step.told) context.progress.print(step.told(context));
    }
  }
};

// The services first: they lose their database otherwise while they finish.
const clearLeftovers = async (dataDir: string, progress: Progress): Promise<void> => {
  const names = await endLeftovers(`${dataDir}/run`);
  if (await endLeftoverServer(clusterIn(dataDir))) names.push('postgres');
  if (names.length === 0) return;
  progress.say({
    zh: `上次未正常停止，已结束残留进程：${names.join('、')}。`,
    en: `The last run was not stopped properly; ended what it left running: ${names.join(', ')}.`,
  });
};
