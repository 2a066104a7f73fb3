import { setTimeout as delay } from 'node:timers/promises';
import { type Running, Stopped } from './running.ts';

/** What a kept process tells the person who watches. */
export type KeptEvent =
  | { readonly kind: 'crashed'; readonly how: string; readonly againInMs: number }
  | { readonly kind: 'failed_again'; readonly message: string; readonly againInMs: number }
  | { readonly kind: 'back'; readonly pid: number };

/** A process that is started anew whenever it ends by itself, ever later if it keeps ending. */
export interface Kept extends AsyncDisposable {
  /** The process number of the one that runs now; undefined between two. */
  pid(): number | undefined;
  kill(): void;
}

const BACKOFF_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000];
const STEADY_MS = 60_000;

/** Starts it and keeps it up until disposed. Rejects when the first start fails. */
export const keepProcess = async (
  start: (signal: AbortSignal) => Promise<Running>,
  tell: (event: KeptEvent) => void,
  signal: AbortSignal,
): Promise<Kept> => {
  const stop = new AbortController();
  const stopping = AbortSignal.any([stop.signal, signal]);
  let current: Running | undefined = await start(stopping);

  const comesBack = async (failures: number): Promise<Running | undefined> => {
    for (let failure = failures; !stopping.aborted; failure += 1) {
      const againInMs = backoffMs(failure);
      await delay(againInMs, undefined, { signal: stopping }).catch(() => undefined);
      if (stopping.aborted) return undefined;
      try {
        return await start(stopping);
      } catch (cause) {
        if (cause instanceof Stopped) return undefined;
        tell({ kind: 'failed_again', message: String(cause), againInMs: backoffMs(failure + 1) });
      }
    }
    return undefined;
  };

  const watch = async (): Promise<void> => {
    for (let failures = 0; current; failures += 1) {
      const startedAtMs = performance.now();
      const how = await current.ended;
      if (stopping.aborted) return;
      if (performance.now() - startedAtMs > STEADY_MS) failures = 0;
      current = undefined;
      tell({ kind: 'crashed', how, againInMs: backoffMs(failures) });
      current = await comesBack(failures);
      if (current) tell({ kind: 'back', pid: current.pid });
    }
  };

  const watching = watch();
  return {
    pid: () => current?.pid,
    kill: () => current?.kill(),
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await current?.[Symbol.asyncDispose]();
      await watching;
      await current?.[Symbol.asyncDispose]();
    },
  };
};

const backoffMs = (failures: number): number => BACKOFF_MS[Math.min(failures, BACKOFF_MS.length - 1)] ?? 0;
