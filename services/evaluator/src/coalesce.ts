/**
 * Runs work for a key one at a time: all calls that come during a run share a single further run after it, which
 * sees everything that was committed before any of them.
 */
export const coalesce = <T>(work: (key: string) => Promise<T>): ((key: string) => Promise<T>) => {
  const running = new Map<string, Promise<T>>();
  const waiting = new Map<string, Promise<T>>();

  const run = (key: string): Promise<T> => {
    const promise = work(key).finally(() => {
      if (running.get(key) === promise) running.delete(key);
    });
    running.set(key, promise);
    return promise;
  };

  return (key) => {
    const current = running.get(key);
    if (!current) return run(key);
    const next =
      waiting.get(key) ??
      current
        .catch(() => undefined)
        .then(() => {
          waiting.delete(key);
          return run(key);
        });
    waiting.set(key, next);
    return next;
  };
};
