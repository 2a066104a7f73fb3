const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Ctrl-C reaches us from the terminal and once more from npm: what comes this soon is the same request. */
const SAME_REQUEST_MS = 1_500;
const PARENT_LOOK_MS = 500;

/** How this process is told to stop. */
export interface StopRequest extends Disposable {
  /** Aborts at the first request. */
  readonly signal: AbortSignal;
  /** Settles at the first request, with what it was. */
  readonly requested: Promise<string>;
}

/**
 * Listens for INT, TERM and HUP; `force` is called on a second request.
 * With `withParent` the end of the parent process is a request too: npm passes HUP on to nobody when it dies of it.
 */
export const listenForStop = (force: () => void, withParent: boolean): StopRequest => {
  const controller = new AbortController();
  const { promise, resolve } = Promise.withResolvers<string>();
  let firstAtMs: number | undefined;
  const request = (what: string): void => {
    if (firstAtMs === undefined) {
      firstAtMs = performance.now();
      controller.abort();
      resolve(what);
    } else if (performance.now() - firstAtMs > SAME_REQUEST_MS) force();
  };
  const parent = process.ppid;
  const look = setInterval(() => {
    if (!withParent || process.ppid === parent || firstAtMs !== undefined) return;
    request('parent ended');
  }, PARENT_LOOK_MS);
  look.unref();
  for (const name of SIGNALS) process.on(name, request);
  return {
    signal: controller.signal,
    requested: promise,
    [Symbol.dispose]: () => {
      clearInterval(look);
      for (const name of SIGNALS) process.off(name, request);
    },
  };
};
