import type { Logger } from '@planwatch/runtime';

/** Logs what a connection complains of: each message once per outage, so that retries don't flood the log. */
export interface FaultLog {
  fault(error: Error): void;
  /** Work goes on: the next fault is news again. */
  recovered(): void;
}

export const createFaultLog = (log: Logger): FaultLog => {
  const seen = new Map<string, number>();
  return {
    fault: (error) => {
      // A refused connection to a name with several addresses is an AggregateError without a message.
      const reason = error.message || (error as NodeJS.ErrnoException).code || error.name;
      const count = seen.get(reason) ?? 0;
      seen.set(reason, count + 1);
      if (count === 0) log.warn({ reason }, 'queue.fault');
    },
    recovered: () => {
      if (seen.size === 0) return;
      const faults = [...seen.values()].reduce((sum, count) => sum + count, 0);
      seen.clear();
      log.info({ faults }, 'queue.recovered');
    },
  };
};
